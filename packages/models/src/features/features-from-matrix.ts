import { describeValue, FormatError, numericElements, type AnyNdArray } from '@semantic-embeddings/formats';
import type { Features } from './features.js';

/** Types of numbers that single precision holds exactly; features of any other type stay in double precision. */
const fitsFloat32 = [Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array];

/**
 * The numbers of features as they are kept: in double precision where single precision would round them.
 *
 * @param array - vector or matrix
 * @param about - path of the file, and what the array is, for messages
 * @throws FormatError if it holds text or a number that has no exact representation
 *
 * @example
 * ```ts
 * featureNumbers(ndarray(Int32Array.of(7)), { source: 'f.npy', what: 'features' }); // Float64Array [7]
 * ```
 */
export function featureNumbers(
  array: AnyNdArray,
  about: { readonly source: string; readonly what: string },
): Features['features'] {
  const type = fitsFloat32.some((Kind) => array.data instanceof Kind) ? 'float32' : 'float64';
  return numericElements(array, { type, ...about });
}

/**
 * Makes features of a matrix, one row for each image; the images count from 0.
 *
 * @param array - `[images, dimension]`
 * @param source - path of the file, for messages
 * @throws FormatError if it is no matrix of numbers
 *
 * @example
 * ```ts
 * featuresFromMatrix(parseNpy(bytes), 'f.npy').dimension; // 100
 * ```
 */
export function featuresFromMatrix(array: AnyNdArray, source: string): Features {
  if (array.shape.length !== 2 || array.shape.includes(0)) {
    throw new FormatError(`expected a matrix [images, dimension], got ${describeValue(array)}`, { source });
  }
  const [rows, dimension] = array.shape as [number, number];
  const ids = Int32Array.from({ length: rows }, (_, row) => row);
  return { features: featureNumbers(array, { source, what: 'features' }), dimension, ids };
}
