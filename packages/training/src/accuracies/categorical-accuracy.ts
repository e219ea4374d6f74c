import * as tf from '@tensorflow/tfjs';
import { checkRank } from './check-rank.js';
import type { SampleMetric } from '../steps/objective.js';

/**
 * Metric `acc` (k = 1) and `acc{k}`: is the largest entry of the target among the k largest outputs?
 *
 * For k = 1 the first of several equal outputs counts; for k > 1 every output that ties with the k-th largest is in.
 *
 * @param options - `k`: how many outputs may be tried, `@default 1`
 * @returns a metric of one value per sample
 * @throws RangeError if k is not a positive integer
 *
 * @example
 * ```ts
 * const targets = { vectors: tf.tensor2d([[0, 0, 1]]), labels: tf.tensor1d([2], 'int32') };
 * categoricalAccuracy()(tf.tensor2d([[0.1, 0.6, 0.3]]), targets).dataSync(); // Float32Array [0]
 * categoricalAccuracy({ k: 2 })(tf.tensor2d([[0.1, 0.6, 0.3]]), targets).dataSync(); // Float32Array [1]
 * ```
 */
export function categoricalAccuracy({ k = 1 }: { readonly k?: number } = {}): SampleMetric {
  checkRank(k);
  return (prediction, { vectors }) =>
    tf.tidy(() => {
      const wanted = tf.argMax(vectors, -1);
      if (k === 1) return tf.cast(tf.equal(wanted, tf.argMax(prediction, -1)), 'float32') as tf.Tensor1D;
      const isWanted = tf.oneHot(tf.cast(wanted, 'int32'), vectors.shape[1]);
      const reached = tf.sum(tf.mul(prediction, isWanted), -1, true);
      const notBetter = tf.cast(tf.lessEqual(prediction, reached), 'float32');
      const better = tf.sum(tf.sub(1, notBetter), -1);
      return tf.cast(tf.less(better, k), 'float32') as tf.Tensor1D;
    });
}
