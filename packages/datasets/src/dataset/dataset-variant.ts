import type { Preprocessing } from '../images/preprocessing.js';
import type { BatchComposer, ComposerSource, Dataset } from './dataset.js';

/** What another preparation needs. */
export interface DatasetVariantOptions {
  readonly preprocessing: Preprocessing;
  readonly composer: BatchComposer;
  /** @default batches are composed on the calling thread */
  readonly composerSource?: ComposerSource | undefined;
}

/**
 * The same images and classes with another preparation.
 *
 * @example
 * const options = { preprocessing, composer: createComposer(data) };
 * datasetVariant(dataset, options).train === dataset.train; // true
 */
export function datasetVariant(
  dataset: Dataset,
  { preprocessing, composer, composerSource }: DatasetVariantOptions,
): Dataset {
  const { name, classes, classIndices, classNames, numClasses, trainRepeats, train, test } = dataset;
  const { imagesLeftOut } = dataset;
  const { imageShape, mean, std } = preprocessing;
  return {
    ...{ name, classes, classIndices, classNames, numClasses, trainRepeats, train, test },
    ...{ imageShape, mean, std, preprocessing, numChannels: imageShape[2] },
    ...(imagesLeftOut && { imagesLeftOut }),
    ...(composerSource && { composerSource }),
    composeBatch: (split, indices, options) => composer.composeBatch(split, indices, options),
    picture: (split, index, shape) => dataset.picture(split, index, shape),
    ...(dataset.picturePath && { picturePath: (split, index) => dataset.picturePath!(split, index) }),
    pictureTitle: (split, index) => dataset.pictureTitle(split, index),
    describe: () => ({ ...dataset.describe(), imageShape, mean, std }),
  };
}
