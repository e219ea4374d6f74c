import * as tf from '@tensorflow/tfjs';
import { batchPairs, pairProducts } from '../losses/batch-pairs.js';
import type { BatchMetric } from '../steps/objective.js';
import { checkRank } from './check-rank.js';

/** Images closer to each other than this, in their similarity to a third one, count as equally near. */
const TOLERANCE = 1e-6;

/** Below any similarity between vectors of length 1. */
const FAR = -1e3;

/**
 * Metric `batch_acc` and `batch_acc{k}`: is an image of the same class among the k others of the batch that are nearest?
 *
 * It is the share of the images that have another one of their class in the batch; 0 if none has. Images within 1e-6 of the nearest
 * one of the class tie with it. The more images a batch holds, the harder it is: compare values of one batch size only.
 *
 * @param options - `k`: how many images may be tried, `@default 1`
 * @returns a metric of a batch of vectors of length 1
 * @throws RangeError if k is not a positive integer
 *
 * @example
 * ```ts
 * const targets = { vectors, labels: tf.tensor1d([0, 0, 1], 'int32') };
 * batchAccuracy()(tf.tensor2d([[1, 0], [0, 1], [0.6, 0.8]]), targets).dataSync(); // Float32Array [0]
 * batchAccuracy({ k: 2 })(tf.tensor2d([[1, 0], [0, 1], [0.6, 0.8]]), targets).dataSync(); // Float32Array [1]
 * ```
 */
export function batchAccuracy({ k = 1 }: { readonly k?: number } = {}): BatchMetric {
  checkRank(k);
  return (prediction, { labels }) =>
    tf.tidy(() => {
      const { positive, negative } = batchPairs(labels);
      const similarity = pairProducts(prediction);
      const nearest = tf.max(tf.where(tf.cast(positive, 'bool'), similarity, FAR), -1, true);
      // What is not a number is near nothing.
      const notNearer = tf.cast(tf.less(tf.sub(similarity, nearest), TOLERANCE), 'float32');
      const nearer = tf.sub(1, notNearer);
      const hits = tf.cast(tf.less(tf.sum(tf.mul(nearer, negative), -1), k), 'float32');
      const paired = tf.max(positive, -1);
      return tf.div(tf.sum(tf.mul(hits, paired)), tf.maximum(tf.sum(paired), 1)) as tf.Scalar;
    });
}
