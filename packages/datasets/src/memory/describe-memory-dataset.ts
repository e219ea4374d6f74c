import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Dataset, DatasetDescription, Split } from '../dataset/dataset.js';
import { describeWarp } from './describe-warp.js';
import type { MemoryDatasetOptions } from './memory-dataset-options.js';

/** What a dataset keeps of its options, which is all but the images. */
export type DisplayOptions = Omit<MemoryDatasetOptions, 'train' | 'test'>;

/**
 * Gathers the facts of a dataset whose images lie in memory: sizes, images per class, statistics, what the
 * class list left out.
 *
 * @param dataset - the dataset
 * @param options - what it was made from
 * @example
 * describeMemoryDataset(dataset, options).notes; // ['2 of the 10 classes have no training image']
 */
export function describeMemoryDataset(
  dataset: Omit<Dataset, 'describe'>,
  options: DisplayOptions,
): DatasetDescription {
  const { name, numClasses, imageShape, mean, std, trainRepeats, train, test, imagesLeftOut } = dataset;
  const counts = { train: countPerClass(train, dataset.classes), test: countPerClass(test, dataset.classes) };
  const classes = dataset.classes.map((id, index) => ({
    id,
    name: dataset.classNames?.[index],
    train: counts.train[index]!,
    test: counts.test[index]!,
  }));
  const notes = [...(options.notes ?? [])];
  const empty = classes.filter((entry) => entry.train === 0).length;
  if (empty > 0) {
    notes.push(`${empty} of the ${classes.length} classes have no training image`);
  }
  const leftOut = imagesLeftOut ? imagesLeftOut.train + imagesLeftOut.test : 0;
  if (leftOut > 0) {
    notes.push(`${leftOut} images of other classes are left out`);
  }
  return {
    name,
    title: options.title ?? name,
    train: train.size,
    test: test.size,
    numClasses,
    imageShape,
    mean,
    std,
    trainRepeats,
    augmentation: describeWarp(options.augmentation),
    classes,
    notes,
    attributions: options.attributions ?? [],
  };
}

function countPerClass(split: Split, classes: readonly ClassId[]): Int32Array {
  const counts = new Int32Array(classes.length);
  for (const label of split.labels) {
    counts[label]!++;
  }
  return counts;
}
