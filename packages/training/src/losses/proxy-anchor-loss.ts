import type * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { nonNegative, positive } from '../options/option-kinds.js';
import type { BatchLoss } from '../steps/objective.js';
import { defineComparingLoss } from './comparing-loss.js';
import { unitRows } from './unit-rows.js';

/** Shape of {@link proxyAnchorLoss}. */
export interface ProxyAnchorShape {
  /** α, how sharply hard images are weighted. @default 32 */
  readonly alpha?: number;
  /** δ, the margin of the similarities. @default 0.1 */
  readonly delta?: number;
}

/** Far below every exponent: its power is 0, and it takes no part in a sum. */
const NOTHING = -1e9;

/**
 * Proxy anchor loss: every class has a learned vector, its proxy p, which pulls the images X⁺ of its class and pushes the other
 * images X⁻ of the batch, the hardest ones most:
 *
 *     ℓ = 1/|P⁺| · Σ_{p∈P⁺} log(1 + Σ_{x∈X⁺} exp(−α(s(x,p) − δ))) + 1/|P| · Σ_{p∈P} log(1 + Σ_{x∈X⁻} exp(α(s(x,p) + δ)))
 *
 * P are all proxies, P⁺ those with images in the batch, s the cosine similarity. Kim, Kim, Cho & Kwak, "Proxy Anchor Loss for
 * Deep Metric Learning", CVPR 2020, eq. 4.
 *
 * @param proxies - one vector per class, of any length, `[classes, dim]`; it stays the caller's
 * @param shape - α and δ
 * @returns the loss of a batch of vectors of length 1, `[batch, dim]`
 *
 * @example
 * ```ts
 * const loss = proxyAnchorLoss(tf.tensor2d([[1, 0], [0, 1]]), { alpha: 1, delta: 0 });
 * loss(tf.tensor2d([[1, 0]]), { vectors, labels: tf.tensor1d([0], 'int32') }).dataSync();
 * // Float32Array [0.6598…]: log(1 + 1/e) + log(1 + 1)/2
 * ```
 */
export function proxyAnchorLoss(
  proxies: tf.Tensor2D,
  { alpha = 32, delta = 0.1 }: ProxyAnchorShape = {},
): BatchLoss {
  const [numClasses] = proxies.shape;
  return (prediction, { labels }) => {
    const similarity = prediction.matMul(unitRows(proxies), false, true);
    const own = labels.oneHot(numClasses, 1, 0).toFloat() as tf.Tensor2D;
    const others = own.neg().add(1) as tf.Tensor2D;
    const pulls = logOnePlusSum(similarity.sub(delta).mul(-alpha), own);
    const pushes = logOnePlusSum(similarity.add(delta).mul(alpha), others);
    const present = own.max(0).sum();
    return pulls.sum().div(present).add(pushes.sum().div(numClasses)) as tf.Scalar;
  };
}

/** Loss `proxy-anchor`; the proxies are learned, as in the paper, and begin as the class embeddings. */
export const proxyAnchor = defineComparingLoss({
  options: z.object({
    proxyAlpha: positive().default(32).describe('proxy-anchor: α, how much the hardest images count more'),
    proxyDelta: nonNegative().default(0.1).describe('proxy-anchor: δ, margin of the similarities'),
  }),
  imagesPerClass: 0,
  fewestPerClass: 0,
  create: ({ proxyAlpha: alpha, proxyDelta: delta }, { proxies }) =>
    proxyAnchorLoss(proxies(), { alpha, delta }),
});

/** log(1 + Σ exp(exponent)) over the images that are taken, for every class; the exponents may be large. */
function logOnePlusSum(exponents: tf.Tensor, taken: tf.Tensor2D): tf.Tensor1D {
  const masked = exponents.mul(taken).add(taken.sub(1).mul(-NOTHING));
  return masked.logSumExp(0).softplus() as tf.Tensor1D;
}
