import * as tf from '@tensorflow/tfjs';
import { checkRank } from './check-rank.js';
import { hitWithinTolerance } from './hit-within-tolerance.js';
import type { SampleMetric } from '../steps/objective.js';

/**
 * Metric `nn_accuracy` and `nn_accuracy{k}`: is the class embedding of the true class among the k nearest ones?
 *
 * Distances are squared Euclidean; classes within 1e-6 of the true one tie with it.
 *
 * @param embedding - class embeddings, `[classes, dim]`; it stays the caller's
 * @param options - `k`: how many classes may be tried, `@default 1`
 * @returns a metric of one value per sample
 * @throws RangeError if k is not a positive integer
 *
 * @example
 * ```ts
 * const metric = nearestNeighbourAccuracy(tf.tensor2d([[1, 0], [0, 3]]));
 * const targets = { vectors: tf.tensor2d([[0, 3]]), labels: tf.tensor1d([1], 'int32') };
 * metric(tf.tensor2d([[0.2, 2]]), targets).dataSync(); // Float32Array [1]
 * ```
 */
export function nearestNeighbourAccuracy(
  embedding: tf.Tensor2D,
  { k = 1 }: { readonly k?: number } = {},
): SampleMetric {
  checkRank(k);
  return (prediction, { labels }) =>
    tf.tidy(() => {
      const squaredNorms = tf.add(
        tf.sum(tf.square(prediction), -1, true),
        tf.reshape(tf.sum(tf.square(embedding), -1), [1, -1]),
      );
      const products = tf.matMul(prediction, embedding, false, true);
      const distances = tf.sub(squaredNorms, tf.mul(2, products));
      return hitWithinTolerance(tf.neg(distances) as tf.Tensor2D, { labels, k });
    });
}
