import type * as tf from '@tensorflow/tfjs';
import type { BatchLoss } from '../steps/objective.js';
import { batchPairs, pairProducts } from './batch-pairs.js';

/** Shape of {@link hierarchicalApLoss}. */
export interface HierarchicalApShape {
  /** α, exponent of the relevances. @default 1 */
  readonly alpha?: number;
  /** τ, width of the sigmoid. @default 0.01 */
  readonly tau?: number;
  /** ρ, slope beyond δ. @default 100 */
  readonly rho?: number;
  /** δ, where the slope begins. @default 0.05 */
  readonly delta?: number;
}

/** A tensor of every query, every image k that it ranks, and every image j that k is compared with. */
type Triples = tf.Tensor3D;

/**
 * Surrogate of the hierarchical average precision: every image of a batch is a query, and ranks the other ones by similarity s.
 *
 *     rel(k)    = simᵅ / |Ω_sim|                                   of the class similarity sim, which |Ω_sim| images share
 *     H-rank(k) = rel(k) + Σ_{j≠k} min(rel(k), rel(j)) · H(s_j − s_k)
 *     rank(k)   = 1 + Σ_{j≠k} ⎰ H⁻(s_j − s_k)   if j is of a lower level than k
 *                             ⎱ H(s_j − s_k)    otherwise
 *     ℓ         = mean over queries of 1 − Σ_k H-rank(k)/rank(k) / Σ_k rel(k)
 *
 * H is the Heaviside step with H(0) = 1, without a gradient. H⁻ bounds it from above where the order is wrong:
 *
 *     H⁻(t) = σ(t/τ)  for t ≤ 0;   σ(t/τ) + ½  for 0 < t ≤ δ;   ρ·(t − δ) + σ(δ/τ) + ½  for t > δ
 *
 * Ramzi, Audebert, Thome, Rambour & Bitot, "Hierarchical Average Precision Training for Pertinent Image Retrieval", ECCV 2022,
 * L_Sup-H-AP; checked with the authors' program (its numbers of equations are not cited, as the paper's text was not at hand). Three
 * choices: the similarity of classes stands for the level l/L of their lowest common ancestor, which it is for 1 − height/height
 * of the tree; the query is not among the images that it ranks, where
 * the program ranks it too; H⁻ is continuous at δ, where the program's
 * configuration has the constant 1.44 in place of σ(δ/τ) + ½.
 *
 * Queries without any image of relevance above 0 are left out of the mean; a batch of such queries only has the loss 0.
 *
 * @param similarities - similarities of the classes, equal ones exactly equal, `[classes, classes]`; negative ones count as 0
 * @param shape - α, τ, ρ and δ
 * @returns the loss of a batch of vectors of length 1, `[batch, dim]`; memory grows with batch³
 *
 * @example
 * ```ts
 * const loss = hierarchicalApLoss(tf.tensor2d([[1, 0], [0, 1]]));
 * const prediction = tf.tensor2d([[1, 0], [0, 1], [0.8, 0.6]]);
 * loss(prediction, { vectors, labels: tf.tensor1d([0, 0, 1], 'int32') }).dataSync();
 * // Float32Array [0.9848…]: the third image, 0.8 and 0.6 nearer to the others than they are to each other, counts 76.5 and 56.5
 * ```
 */
export function hierarchicalApLoss(
  similarities: tf.Tensor2D,
  { alpha = 1, tau = 0.01, rho = 100, delta = 0.05 }: HierarchicalApShape = {},
): BatchLoss {
  return (prediction, { labels }) => {
    const { other } = batchPairs(labels);
    const level = similarities.gather(labels).gather(labels, 1) as tf.Tensor2D;
    const relevance = relevances(level, { other, alpha });
    const score = pairProducts(prediction);
    const lead = overRanked(score).sub(overCompared(score)) as Triples;
    // Neither the query nor the image itself is in front of it.
    const counts = other.expandDims(1).mul(other.expandDims(0)) as Triples;
    const ahead = heaviside(lead).mul(counts);
    const lower = overCompared(level).sub(overRanked(level)).step();
    const bound = upperBound(lead, { tau, rho, delta }).mul(counts);
    const rank = lower.mul(bound.sub(ahead)).add(ahead).sum(-1).add(1);
    const common = overCompared(relevance).minimum(overRanked(relevance));
    const hierarchicalRank = common.mul(ahead).sum(-1).add(relevance);
    const total = relevance.sum(-1);
    const precision = hierarchicalRank
      .div(rank)
      .sum(-1)
      .div(total.add(total.step().neg().add(1)));
    const asks = total.step();
    return precision.neg().add(1).mul(asks).sum().div(asks.sum().maximum(1)) as tf.Scalar;
  };
}

/** rel: similarity of the classes to the power of α, shared by the images of the same similarity. */
function relevances(
  level: tf.Tensor2D,
  { other, alpha }: { readonly other: tf.Tensor2D; readonly alpha: number },
): tf.Tensor2D {
  const alike = overCompared(level).equal(overRanked(level)).toFloat();
  const count = alike.mul(other.expandDims(1)).sum(-1).maximum(1);
  return level.relu().pow(alpha).mul(other).div(count) as tf.Tensor2D;
}

/** Values of the images k, to be compared with those of the images j. */
function overCompared(values: tf.Tensor2D): Triples {
  return values.expandDims(2) as Triples;
}

/** Values of the images j. */
function overRanked(values: tf.Tensor2D): Triples {
  return values.expandDims(1) as Triples;
}

/** H, without a gradient. */
function heaviside(values: Triples): Triples {
  return values.neg().step().neg().add(1) as Triples;
}

/** H⁻. */
function upperBound(
  values: Triples,
  { tau, rho, delta }: Required<Omit<HierarchicalApShape, 'alpha'>>,
): Triples {
  const sigmoid = values.minimum(delta).div(tau).sigmoid();
  return sigmoid.add(values.step().mul(0.5)).add(values.sub(delta).relu().mul(rho)) as Triples;
}
