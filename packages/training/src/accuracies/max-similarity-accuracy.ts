import * as tf from '@tensorflow/tfjs';
import { checkRank } from './check-rank.js';
import { hitWithinTolerance } from './hit-within-tolerance.js';
import type { SampleMetric } from '../steps/objective.js';

/**
 * Metric `max_sim_acc` and `max_sim_acc{k}`: is the class embedding of the true class among the k most similar ones?
 *
 * Similarity is the dot product of output and class embedding; classes within 1e-6 of the true one tie with it.
 *
 * @param embedding - class embeddings, `[classes, dim]`; it stays the caller's
 * @param options - `k`: how many classes may be tried, `@default 1`
 * @returns a metric of one value per sample
 * @throws RangeError if k is not a positive integer
 *
 * @example
 * ```ts
 * const metric = maxSimilarityAccuracy(tf.tensor2d([[1, 0], [0, 1]]));
 * const targets = { vectors: tf.tensor2d([[0, 1]]), labels: tf.tensor1d([1], 'int32') };
 * metric(tf.tensor2d([[0.6, 0.8]]), targets).dataSync(); // Float32Array [1]
 * ```
 */
export function maxSimilarityAccuracy(
  embedding: tf.Tensor2D,
  { k = 1 }: { readonly k?: number } = {},
): SampleMetric {
  checkRank(k);
  return (prediction, { labels }) =>
    tf.tidy(() => hitWithinTolerance(tf.matMul(prediction, embedding, false, true), { labels, k }));
}
