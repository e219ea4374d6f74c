import type * as tf from '@tensorflow/tfjs';
import type { BatchTargets } from '../steps/objective.js';

/**
 * Squared Euclidean distance of every prediction from its target vector: the sum, not the mean, over the dimensions.
 *
 * @param prediction - network outputs, `[batch, dim]`
 * @param targets - `vectors`: target vectors, `[batch, dim]`
 * @returns one value per sample, `[batch]`; call it in a `tf.tidy`, which frees what it computes in between
 *
 * @example
 * ```ts
 * squaredDistanceLoss(tf.tensor2d([[1, 2]]), { vectors: tf.tensor2d([[0, 0]]) }).dataSync(); // Float32Array [5]
 * ```
 */
export function squaredDistanceLoss(
  prediction: tf.Tensor2D,
  { vectors }: Pick<BatchTargets, 'vectors'>,
): tf.Tensor1D {
  return prediction.sub(vectors).square().sum(-1) as tf.Tensor1D;
}
