import * as tf from '@tensorflow/tfjs';
import { unitRows } from '../losses/unit-rows.js';
import type { SampleMetric } from '../steps/objective.js';
import { checkRank } from './check-rank.js';
import { maxSimilarityAccuracy } from './max-similarity-accuracy.js';

/**
 * Metric `proxy_acc` and `proxy_acc{k}`: is the learned vector of the true class among the k that point most in the direction of the
 * image?
 *
 * @param proxies - one vector per class, of any length, `[classes, dim]`; it stays the caller's, and may be a variable that changes
 * @param options - `k`: how many classes may be tried, `@default 1`
 * @returns a metric of one value per sample
 * @throws RangeError if k is not a positive integer
 *
 * @example
 * ```ts
 * const metric = proxyAccuracy(tf.tensor2d([[9, 0], [0, 1]]));
 * const targets = { vectors, labels: tf.tensor1d([1], 'int32') };
 * metric(tf.tensor2d([[0.6, 0.8]]), targets).dataSync(); // Float32Array [1]
 * ```
 */
export function proxyAccuracy(proxies: tf.Tensor2D, { k = 1 }: { readonly k?: number } = {}): SampleMetric {
  checkRank(k);
  return (prediction, targets) =>
    tf.tidy(() => maxSimilarityAccuracy(unitRows(proxies), { k })(prediction, targets));
}
