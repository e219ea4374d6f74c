import { writeNpyFile, writeNpzFile, writePickleFile } from '@semantic-embeddings/formats';
import ndarray, { type NdArray } from 'ndarray';
import { featureDumpExtension } from '../weights/dump-endings.js';
import type { Features } from './features.js';
import { packImageList } from './image-list.js';
import { packScoreClasses } from './score-classes.js';

/**
 * Writes features: `.npy` as a matrix, `.npz` as `feat`, `ids` and, where they are given, `image_list` and `class_ids`, `.pickle`, `.pkl` or no ending as the pickle
 * `{'feat': {0: vector, 1: vector, …}}` of the original programs.
 *
 * @param path - path of the file
 * @param features - the features; without `ids` the images count from 0
 * @throws FileError if the file cannot be written, or has another ending; an older file of that name is then intact
 * @throws RangeError if the sizes do not fit, or a matrix without numbers is asked for images that do not count from 0
 *
 * @example
 * ```ts
 * writeFeatureDump('features.pickle', { features, dimension: 100 });
 * ```
 */
export function writeFeatureDump(
  path: string,
  { features, dimension, ids, list, classIds }: Omit<Features, 'ids'> & { readonly ids?: Int32Array },
): void {
  const rows = features.length / dimension;
  if (!Number.isInteger(rows) || (ids && ids.length !== rows)) {
    throw new RangeError(
      `feature dump: expected rows of ${dimension} values${ids ? ` for ${ids.length} images` : ''}, got ${features.length} values`,
    );
  }
  const numbers = ids ?? Int32Array.from({ length: rows }, (_, row) => row);
  const matrix = ndarray(features, [rows, dimension]);
  switch (featureDumpExtension(path)) {
    case '.npy':
      if (numbers.some((id, row) => id !== row)) {
        throw new RangeError('feature dump: an npy file holds no image numbers; use .npz or .pickle');
      }
      return writeNpyFile(path, matrix);
    case '.npz':
      return writeNpzFile(path, {
        ...{ feat: matrix, ids: ndarray(numbers) },
        ...(list && { image_list: packImageList(list) }),
        ...(classIds && { class_ids: packScoreClasses(classIds) }),
      });
    default:
      return writePickleFile(path, new Map([['feat', vectorsByImage(features, { dimension, numbers })]]));
  }
}

function vectorsByImage(
  features: Features['features'],
  { dimension, numbers }: { dimension: number; numbers: Int32Array },
): Map<number, NdArray<Features['features']>> {
  return new Map(
    Array.from(numbers, (id, row) => [
      id,
      ndarray(features.subarray(row * dimension, (row + 1) * dimension), [dimension]),
    ]),
  );
}
