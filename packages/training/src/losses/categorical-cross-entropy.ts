import * as tf from '@tensorflow/tfjs';
import type { BatchTargets } from '../steps/objective.js';

/** Probabilities are kept this far from 0 and 1 before the logarithm. */
const PROBABILITY_MARGIN = 1e-7;

/**
 * Cross-entropy of predicted probabilities with a target distribution.
 *
 * The probabilities are scaled to sum 1 and clipped to `[1e-7, 1 - 1e-7]` first, so that a certain but wrong
 * prediction costs 16.1 and not infinity.
 *
 * @param prediction - probabilities, `[batch, classes]`
 * @param targets - `vectors`: target distribution, `[batch, classes]`; one-hot or smoothed
 * @returns one value per sample, `[batch]`; the caller disposes of it
 *
 * @example
 * ```ts
 * categoricalCrossEntropy(tf.tensor2d([[0.5, 0.5]]), { vectors: tf.tensor2d([[0, 1]]) }).dataSync(); // Float32Array [0.6931…]
 * ```
 */
export function categoricalCrossEntropy(
  prediction: tf.Tensor2D,
  { vectors }: Pick<BatchTargets, 'vectors'>,
): tf.Tensor1D {
  return tf.tidy(() => {
    const normalized = tf.div(prediction, tf.sum(prediction, -1, true));
    const clipped = tf.clipByValue(normalized, PROBABILITY_MARGIN, 1 - PROBABILITY_MARGIN);
    return tf.neg(tf.sum(tf.mul(vectors, tf.log(clipped)), -1)) as tf.Tensor1D;
  });
}
