import { preprocessImage } from '@semantic-embeddings/datasets';
import type { Dataset, Preprocessing, SplitName } from '@semantic-embeddings/datasets';

/**
 * The same data set with pictures of another size, prepared as `predict` prepares picture files; without augmentation.
 *
 * @param dataset any data set
 * @param options shape, mean and standard deviation of the pictures
 */
export function resizedDataset(dataset: Dataset, options: Preprocessing): Dataset {
  const { imageShape, mean, std } = options;
  const size = imageShape.reduce((product, side) => product * side, 1);
  const composeBatch = async (split: SplitName, indices: ArrayLike<number>): Promise<Float32Array> => {
    const batch = new Float32Array(indices.length * size);
    for (let row = 0; row < indices.length; row++) {
      const picture = await dataset.picture(split, indices[row]!);
      batch.set(await preprocessImage(picture, options), row * size);
    }
    return batch;
  };
  const { name, classes, classIndices, classNames, numClasses, trainRepeats, train, test } = dataset;
  const { imagesLeftOut } = dataset;
  return {
    ...{ name, classes, classIndices, classNames, numClasses, trainRepeats, train, test },
    ...{ imageShape, mean, std, preprocessing: options, composeBatch, numChannels: imageShape[2] },
    ...(imagesLeftOut && { imagesLeftOut }),
    picture: (split, index, shape) => dataset.picture(split, index, shape),
    pictureTitle: (split, index) => dataset.pictureTitle(split, index),
    describe: () => dataset.describe(),
  };
}
