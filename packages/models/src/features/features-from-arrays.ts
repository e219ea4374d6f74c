import {
  type AnyNdArray,
  chooseArray,
  describeValue,
  FormatError,
  numericElements,
  type StoredArray,
} from '@semantic-embeddings/formats';
import type { OpenFeatures } from './feature-source.js';
import { unpackImageList } from './image-list.js';
import { unpackScoreClasses } from './score-classes.js';

/** Names under which programs write features, the usual one first. */
export const featureNames = ['feat', 'features', 'feature', 'embedding', 'embeddings', 'vector'] as const;

/**
 * Takes the features out of the arrays of an npz archive or a safetensors file: the array `feat`, `features` or `embeddings`, or the
 * only matrix whatever it is called; image numbers are in `ids`, files and classes in `image_list`,
 * the classes of the columns of class scores in `class_ids`.
 *
 * @param arrays - by name
 * @param source - path of the file, for messages
 * @throws FormatError that lists the arrays if none or several could be meant, or the one that is meant does not suit
 * @example
 * ```ts
 * featuresFromArrays(storedNpz(file), 'features.npz').matrix.dimension; // 100
 * ```
 */
export function featuresFromArrays(
  arrays: Readonly<Record<string, StoredArray>>,
  source: string,
): Omit<OpenFeatures, 'bytes'> {
  const feat = chooseArray(arrays, {
    ...{ source, names: featureNames, what: 'a matrix of features [images, dimension]' },
    fits: ({ shape, elements }) => shape.length === 2 && elements !== 'text',
  });
  const { matrix } = featuresFromArray(feat, source);
  const { ids, image_list: list, class_ids: classIds } = arrays;
  return {
    ...{ matrix, source },
    ids: ids && numericElements(ids.load(), { type: 'int32', source, what: 'image numbers' }),
    list: list && unpackImageList(loadBytes(list), { source, rows: matrix.rows }),
    classIds: classIds && unpackScoreClasses(loadBytes(classIds), { source, columns: matrix.dimension }),
  };
}

/** An array of any size would be loaded for nothing. */
function loadBytes(list: StoredArray): AnyNdArray | StoredArray {
  return list.elements === 'uint8' && list.shape.length === 1 ? list.load() : list;
}

/**
 * Takes an array as features, one row for each image.
 *
 * @throws FormatError if it is no matrix of numbers
 * @example
 * ```ts
 * featuresFromArray(storedNpy(file), 'features.npy').matrix.rows; // 10000
 * ```
 */
export function featuresFromArray(array: StoredArray, source: string): Omit<OpenFeatures, 'bytes'> {
  if (array.shape.length !== 2 || array.shape.includes(0)) {
    throw new FormatError(`expected a matrix [images, dimension], got ${describeValue(array)}`, { source });
  }
  return { matrix: array.openRows(), source };
}
