import { countOf } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Dataset, DatasetDescription, DatasetLegend, Split } from './dataset.js';

/**
 * Gathers the facts of a dataset: sizes, images per class, statistics, what the class list left out.
 *
 * @param dataset - the dataset
 * @param legend - what it was made from says of it, and what training does to its images, in words
 * @example
 * describeDataset(dataset, { augmentation: 'none' }).notes; // ['2 of the 10 classes have no training image']
 */
export function describeDataset(
  dataset: Omit<Dataset, 'describe'>,
  {
    title = dataset.name,
    notes = [],
    attributions = [],
    augmentation,
  }: DatasetLegend & { readonly augmentation: string },
): DatasetDescription {
  const { name, numClasses, imageShape, mean, std, trainRepeats, train, test } = dataset;
  const counts = { train: countPerClass(train, dataset.classes), test: countPerClass(test, dataset.classes) };
  const classes = dataset.classes.map((id, index) => ({
    id,
    name: dataset.classNames?.[index],
    train: counts.train[index]!,
    test: counts.test[index]!,
  }));
  return {
    ...{ name, title, train: train.size, test: test.size, numClasses, imageShape, mean, std, trainRepeats },
    ...{ augmentation, classes, attributions },
    notes: [...notes, ...gaps(classes, dataset.imagesLeftOut)],
  };
}

function gaps(classes: DatasetDescription['classes'], imagesLeftOut: Dataset['imagesLeftOut']): string[] {
  const empty = classes.filter((entry) => entry.train === 0).length;
  const leftOut = imagesLeftOut ? imagesLeftOut.train + imagesLeftOut.test : 0;
  return [
    ...(empty > 0
      ? [
          `${empty} of ${classes.length === 1 ? '' : 'the '}${countOf(classes.length, 'class')} ${empty === 1 ? 'has' : 'have'} no training image`,
        ]
      : []),
    ...(leftOut > 0
      ? [
          leftOut === 1
            ? '1 image of another class is left out'
            : `${leftOut} images of other classes are left out`,
        ]
      : []),
  ];
}

function countPerClass(split: Split, classes: readonly ClassId[]): Int32Array {
  const counts = new Int32Array(classes.length);
  for (const label of split.labels) counts[label]!++;
  return counts;
}
