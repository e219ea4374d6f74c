import * as tf from '@tensorflow/tfjs';
import type { SampleLoss } from '../steps/objective.js';

/** Between what {@link rankingLoss} ranks, and by how much. */
export interface RankingLossOptions {
  /** Class embeddings, `[classes, dim]`; the tensor stays the caller's. */
  readonly embedding: tf.Tensor2D;
  /** By how much the similarity to the own class shall exceed the others. @default 0.1 */
  readonly margin?: number;
}

/**
 * Hinge rank loss of DeViSE: with the similarities s_k = z·e_k of an output z to the class embeddings, and its class y,
 * `Σ_k max(0, m − s_y + s_k) − m`.
 *
 * Frome et al., "DeViSE: A Deep Visual-Semantic Embedding Model", NIPS 2013, eq. 1, sums over the classes k ≠ y. The published
 * program sums over all of them: the term of the own class is exactly m, and it is taken off again. The paper's class vectors have
 * length 1; so they should be here. It stops at the first class that violates the margin in practice, which is not done here either.
 *
 * @returns a loss of one value per sample, `[batch]`; call it in a `tf.tidy`, which frees what it computes in between
 *
 * @example
 * ```ts
 * const loss = rankingLoss({ embedding: tf.tensor2d([[1, 0], [0, 1]]), margin: 0.1 });
 * const labels = tf.tensor1d([1], 'int32');
 * loss(tf.tensor2d([[0.5, 0.3]]), { labels }).dataSync(); // Float32Array [0.3]: max(0, 0.1 − 0.3 + 0.5)
 * ```
 */
export function rankingLoss({ embedding, margin = 0.1 }: RankingLossOptions): SampleLoss {
  return (prediction, { labels }) => {
    const similarities = tf.matMul(prediction, embedding, false, true);
    const isOwn = tf.oneHot(labels, embedding.shape[0]);
    const own = tf.sum(tf.mul(similarities, isOwn), -1, true);
    const excess = tf.relu(tf.add(tf.sub(similarities, own), margin));
    return tf.sub<tf.Tensor1D>(tf.sum(excess, -1), margin);
  };
}
