import { checkPositiveInteger } from './check-positive-integer.js';

/**
 * Number of vectors of a row-major matrix.
 *
 * @throws RangeError if the values do not make up whole rows, or there are none.
 * @example
 * ```ts
 * countRows(new Float32Array(6), 3); // 2
 * ```
 */
export function countRows(values: ArrayLike<number>, dimension: number): number {
  checkPositiveInteger(dimension, 'dimension');
  if (values.length === 0) throw new RangeError('expected at least one feature vector, received none');
  if (values.length % dimension !== 0) {
    throw new RangeError(
      `${values.length} feature values are no whole number of vectors of dimension ${dimension}`,
    );
  }
  return values.length / dimension;
}
