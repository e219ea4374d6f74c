import type * as tf from '@tensorflow/tfjs';
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
 * @returns one value per sample, `[batch]`; call it in a `tf.tidy`, which frees what it computes in between
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
  const normalized = prediction.div(prediction.sum(-1, true));
  const clipped = normalized.clipByValue(PROBABILITY_MARGIN, 1 - PROBABILITY_MARGIN);
  return vectors.mul(clipped.log()).sum(-1).neg() as tf.Tensor1D;
}
