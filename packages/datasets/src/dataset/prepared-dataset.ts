import { preprocessImage } from '../images/preprocess-image.js';
import { type Preprocessing, samePreprocessing } from '../images/preprocessing.js';
import { DatasetError } from '../dataset-error.js';
import type { ComposeOptions, Dataset, SplitName } from './dataset.js';
import { datasetVariant } from './dataset-variant.js';

/**
 * The same dataset with its pictures prepared for another network, mostly by the preparation that a model's manifest
 * records. A dataset of files reads them anew, as `predict` does, on threads; one in memory only standardizes them
 * otherwise if their size stays, and else prepares each picture as a file of it would be, without augmentation.
 *
 * @param dataset - any dataset; it is given back if it prepares its pictures so already
 * @param preprocessing - how the network wants its pictures
 * @example
 * const { manifest } = await loadModel('net');
 * preparedDataset(await loadDataset('CUB', { dataRoot }), manifest.preprocessing).imageShape; // that of the network
 */
export function preparedDataset(dataset: Dataset, preprocessing: Preprocessing): Dataset {
  if (samePreprocessing(dataset.preprocessing, preprocessing)) return dataset;
  return dataset.prepared?.(preprocessing) ?? redrawn(dataset, preprocessing);
}

function redrawn(dataset: Dataset, preprocessing: Preprocessing): Dataset {
  const size = preprocessing.imageShape.reduce((product, side) => product * side, 1);
  const composeBatch = async (
    split: SplitName,
    indices: ArrayLike<number>,
    { augment = false }: ComposeOptions = {},
  ): Promise<Float32Array> => {
    if (augment) {
      throw new DatasetError(
        `${dataset.name}: pictures that are prepared in another size are not distorted; leave the distortion out`,
      );
    }
    const batch = new Float32Array(indices.length * size);
    for (let row = 0; row < indices.length; row++) {
      const picture = await dataset.picture(split, indices[row]!);
      batch.set(await preprocessImage(picture, preprocessing), row * size);
    }
    return batch;
  };
  return datasetVariant(dataset, { preprocessing, composer: { composeBatch } });
}
