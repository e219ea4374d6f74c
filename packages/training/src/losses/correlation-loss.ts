import type * as tf from '@tensorflow/tfjs';
import type { BatchTargets } from '../steps/objective.js';

/**
 * One minus the dot product of every prediction with its target vector.
 *
 * With predictions and targets of unit length this is the cosine loss
 * (Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019, eq. 12).
 * The losses `inv_corr`, `unnorm_corr` and `softmax_corr` differ only in the layer that ends the network.
 *
 * @param prediction - network outputs, `[batch, dim]`
 * @param targets - `vectors`: target vectors, `[batch, dim]`
 * @returns one value per sample, `[batch]`; call it in a `tf.tidy`, which frees what it computes in between
 *
 * @example
 * ```ts
 * correlationLoss(tf.tensor2d([[0.6, 0.8]]), { vectors: tf.tensor2d([[0, 1]]) }).dataSync(); // Float32Array [0.2]
 * ```
 */
export function correlationLoss(
  prediction: tf.Tensor2D,
  { vectors }: Pick<BatchTargets, 'vectors'>,
): tf.Tensor1D {
  return prediction.mul(vectors).sum(-1).neg().add(1) as tf.Tensor1D;
}
