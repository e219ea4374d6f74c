import type * as tf from '@tensorflow/tfjs';
import type { SampleLoss } from '../steps/objective.js';
import { unitRows } from './unit-rows.js';

/**
 * Cross-entropy of a softmax over the similarities of an image with a learned vector of every class, its proxy p:
 *
 *     ℓ(x) = −log( exp(s(x,p_y)/σ) / Σ_k exp(s(x,p_k)/σ) )
 *
 * s is the cosine similarity. Zhai & Wu, "Classification is a Strong Baseline for Deep Metric Learning", BMVC 2019; it is the
 * clustering term L_clust of Ramzi et al., "Hierarchical Average Precision Training for Pertinent Image Retrieval", ECCV 2022.
 *
 * @param proxies - one vector per class, of any length, `[classes, dim]`; it stays the caller's
 * @param shape - `sigma`: temperature σ; `@default 0.05`, as in the authors' program
 * @returns the loss of vectors of length 1, one value per sample
 *
 * @example
 * ```ts
 * const loss = proxySoftmaxLoss(tf.tensor2d([[1, 0], [0, 1]]), { sigma: 1 });
 * loss(tf.tensor2d([[1, 0]]), { vectors, labels: tf.tensor1d([0], 'int32') }).dataSync(); // Float32Array [0.3132…]
 * ```
 */
export function proxySoftmaxLoss(
  proxies: tf.Tensor2D,
  { sigma = 0.05 }: { readonly sigma?: number } = {},
): SampleLoss {
  const [numClasses] = proxies.shape;
  return (prediction, { labels }) => {
    const logits = prediction.matMul(unitRows(proxies), false, true).div(sigma);
    const own = labels.oneHot(numClasses, 1, 0).toFloat();
    return logits.logSumExp(-1).sub(logits.mul(own).sum(-1)) as tf.Tensor1D;
  };
}
