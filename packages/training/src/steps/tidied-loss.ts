import * as tf from '@tensorflow/tfjs';
import type { Loss } from './objective.js';

/**
 * Frees what a loss computes in between.
 *
 * @param loss - a loss that leaves its tensors to the caller
 * @returns the same loss, of which only the result is left
 *
 * @example
 * ```ts
 * tidiedLoss(correlationLoss)(prediction, targets); // one new tensor
 * ```
 */
export function tidiedLoss(loss: Loss): Loss {
  return (prediction, targets) => tf.tidy(() => loss(prediction, targets));
}
