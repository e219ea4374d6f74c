import type * as tf from '@tensorflow/tfjs';

/** Squared lengths below this are taken for it, as in the layer that ends the network. */
const SMALLEST_SQUARED_LENGTH = 1e-12;

/**
 * Scales every row of a matrix to length 1.
 *
 * @param rows - vectors, `[count, dim]`
 * @returns vectors of the same directions, `[count, dim]`; the zero vector stays zero
 *
 * @example
 * ```ts
 * unitRows(tf.tensor2d([[3, 4]])).arraySync(); // [[0.6, 0.8]]
 * ```
 */
export function unitRows(rows: tf.Tensor2D): tf.Tensor2D {
  const squared = rows.square().sum(-1, true).maximum(SMALLEST_SQUARED_LENGTH);
  return rows.mul(squared.rsqrt());
}
