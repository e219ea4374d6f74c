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
 * Makes features of a matrix, one row for each image.
 *
 * @param array - `[images, dimension]`
 * @param options - path of the file, for messages, and the numbers of the images; by default they count from 0
 * @throws FormatError if it is no matrix of numbers, or has another number of rows than there are image numbers
 *
 * @example
 * ```ts
 * featuresFromMatrix(parseNpy(bytes), { source: 'f.npy' }).dimension; // 100
 * ```
 */
export function featuresFromMatrix(
  array: AnyNdArray,
  { source, ids }: { readonly source: string; readonly ids?: AnyNdArray | undefined },
): Features {
  if (array.shape.length !== 2 || array.shape.includes(0)) {
    throw new FormatError(`expected a matrix [images, dimension], got ${describeValue(array)}`, { source });
  }
  const [rows, dimension] = array.shape as [number, number];
  const numbers = ids
    ? numericElements(ids, { type: 'int32', source, what: 'image numbers' })
    : Int32Array.from({ length: rows }, (_, row) => row);
  if (numbers.length !== rows) {
    throw new FormatError(
      `expected ${rows} image numbers, got ${numbers.length}; the array "ids" numbers the rows`,
      {
        source,
      },
    );
  }
  return { features: featureNumbers(array, { source, what: 'features' }), dimension, ids: numbers };
}
