import { DatasetError } from '../dataset-error.js';
import type { DatasetRequest } from './dataset-request.js';
import type { Dataset } from './dataset.js';
import { restrictDataset } from './restrict-dataset.js';

/**
 * Gives a loaded dataset the size of pictures, the classes and the number of images that were asked for. A loader may have seen to
 * it already, to save work; then nothing changes.
 *
 * @param dataset - as its loader gave it
 * @param request - what was asked for
 * @throws DatasetError if its pictures are not resized, or a class or number does not fit
 * @example
 * fitDataset(birds, { imageSize: [112, 112], limit: 5 }).imageShape; // [112, 112, 3]
 */
export function fitDataset(
  dataset: Dataset,
  { imageSize, only, limit, seed, classes }: Omit<DatasetRequest, 'name'>,
): Dataset {
  const sized = imageSize ? resized(dataset, imageSize) : dataset;
  return restrictDataset(sized, { only, limit, seed, keepList: classes !== undefined });
}

function resized(dataset: Dataset, [height, width]: readonly [number, number]): Dataset {
  const [rows, columns] = dataset.imageShape;
  if (height === rows && width === columns) return dataset;
  if (![height, width].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new DatasetError(`expected a size of whole numbers of at least 1 pixel, got ${width} × ${height}`);
  }
  if (dataset.resized) return dataset.resized([height, width]);
  throw new DatasetError(
    `the pictures of ${dataset.name} have one size, ${columns} × ${rows} pixels, got a request for ${width} × ${height}; ` +
      'other sizes (--image-size) are for data sets of picture files',
  );
}
