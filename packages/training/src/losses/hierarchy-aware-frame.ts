import { unitSphere, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { dissimilarityMatrix } from '@semantic-embeddings/taxonomy';
import type * as tf from '@tensorflow/tfjs';
import ndarray from 'ndarray';
import { z } from 'zod';
import { positive } from '../options/option-kinds.js';
import type { BatchTargets } from '../steps/objective.js';
import { categoricalCrossEntropy } from './categorical-cross-entropy.js';
import { requireClassTree, type ClassHierarchy } from './class-hierarchy.js';
import type { ClassificationLoss } from './classification-loss.js';

/**
 * A hierarchy-aware frame: one unit vector a class, whose dot products are
 *
 *     S_ij = (1 − s) exp(−γ d_ij / max d) + s,
 *
 * where `d` is the height of the lowest common subsumer and s the smallest number of at least −1 for which such vectors exist.
 *
 * Liang & Davis, "Inducing Neural Collapse to a Fixed Hierarchy-Aware Frame for Reducing Mistake Severity", ICCV 2023
 * (read in the authors' program, where γ is 1 to 5). What is chosen here: s is exact, where the program tries 100 numbers between
 * −1 / (classes − 1) and −1; and of all frames with these products, which differ in a rotation, the one that a triangular factor
 * gives is taken, where the program turns one at random, so that a hierarchy always gives the same frame.
 *
 * With E = exp(−γ d / max d) = L Lᵀ, u = L⁻¹ 1 and t = −s / (1 − s), S is (E − t 1 1ᵀ) / (1 − t), which is positive semi-definite up
 * to t = 1 / ‖u‖²; row i of the frame is (L_i − c u / ‖u‖²) / √(1 − t) with c = 1 − √(1 − t ‖u‖²).
 *
 * @param hierarchy - a tree above the classes, of which there are at least two
 * @param options - `gamma` above 0: the larger, the more alike all pairs of classes are treated
 * @returns vectors of as many dimensions as there are classes
 * @throws RangeError if the hierarchy is no tree, with the remedy, or for fewer classes
 *
 * @example
 * ```ts
 * const taxonomy = Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'pear']]);
 * hierarchyAwareFrame({ taxonomy, classes: ['apple', 'pear'] }, { gamma: 2 }).embedding; // two opposite unit vectors
 * ```
 */
export function hierarchyAwareFrame(
  hierarchy: ClassHierarchy,
  { gamma }: { readonly gamma: number },
): ClassEmbedding {
  const { taxonomy, classes } = hierarchy;
  requireClassTree(hierarchy, "the loss 'frame'");
  const count = classes.length;
  if (count < 2) throw new RangeError(`a hierarchy-aware frame: expected at least 2 classes, got ${count}`);
  const distances = dissimilarityMatrix(taxonomy, { classes });
  const largest = distances.reduce((most, distance) => Math.max(most, distance), 0);
  const decay = distances.map((distance) => Math.exp((-gamma * distance) / largest));
  const factor = unitSphere(ndarray(decay, [count, count]), { classes }).data;
  const ones = solveForOnes(factor, count);
  const squares = ones.reduce((sum, value) => sum + value * value, 0);
  // s of at least −1 is t of at most 1/2.
  const t = Math.min(1 / squares, 0.5);
  const shift = (1 - Math.sqrt(Math.max(0, 1 - t * squares))) / squares;
  const rows = factor.map((value, at) => (value - shift * ones[at % count]!) / Math.sqrt(1 - t));
  return { classes, embedding: ndarray(rows, [count, count]) };
}

/** Solves L u = 1 for a lower triangular matrix `[count, count]`. */
function solveForOnes(factor: Float64Array, count: number): Float64Array {
  const solution = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let rest = 1;
    for (let k = 0; k < row; k++) rest -= factor[row * count + k]! * solution[k]!;
    solution[row] = rest / factor[row * count + row]!;
  }
  return solution;
}

/**
 * Makes the loss that turns features to the frame: of features x of class y, Σ_k (cos(w_k, x) − S_yk)² over the frame's vectors w.
 *
 * Liang & Davis, ICCV 2023: the auxiliary loss, a sum over the classes as in the authors' program.
 *
 * @param frame - unit vectors `[classes, dim]`; `targets.vectors` are rows of their dot products S
 * @returns a function of features `[batch, dim]` that gives one value a sample
 *
 * @example
 * ```ts
 * frameCosineLoss(frame)(features, { vectors: similarities.gather(labels) }).dataSync(); // 0 for features along their vector
 * ```
 */
export function frameCosineLoss(
  frame: tf.Tensor2D,
): (features: tf.Tensor2D, targets: Pick<BatchTargets, 'vectors'>) => tf.Tensor1D {
  return (features, { vectors }) => {
    const lengths = features.square().sum(-1, true).maximum(1e-12).sqrt();
    const cosines = features.matMul(frame, false, true).div(lengths);
    return cosines.sub(vectors).square().sum(-1) as tf.Tensor1D;
  };
}

const options = {
  frameGamma: positive()
    .default(2)
    .describe('frame: how fast the similarity of class vectors falls with their distance'),
  frameWeight: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('frame: weight of the squared cosine loss; that of the cross-entropy is what is left to 1'),
};

/**
 * The loss `frame`: (1 − a) times the cross-entropy of softmax(W x), where the rows of W are the frame and are not trained, plus a
 * times {@link frameCosineLoss}; a is `frameWeight`, in the authors' program 0.4 or 0.5. There is no bias and no scale: the length
 * of x is free. What precedes W here is the linear layer that ends the architecture, in the authors' program some residual layers.
 */
export const frameLoss: ClassificationLoss<typeof options> = {
  needs: 'tree',
  options,
  classEmbedding: (hierarchy, { frameGamma: gamma }) => hierarchyAwareFrame(hierarchy, { gamma }),
  outputs: ({ classEmbedding, settings: { frameWeight }, constant, oneHot }) => {
    const { data, shape } = classEmbedding!.embedding;
    const [count, dimension] = shape as [number, number];
    const rows = Float64Array.from(data);
    const products = new Float64Array(count * count);
    for (let at = 0; at < products.length; at++) {
      const [i, j] = [Math.floor(at / count) * dimension, (at % count) * dimension];
      for (let d = 0; d < dimension; d++) products[at]! += rows[i + d]! * rows[j + d]!;
    }
    const similarities = constant(products, count);
    const frame = constant(rows, dimension);
    return [
      {
        ...{ name: 'embedding', loss: frameCosineLoss(frame), weight: frameWeight, countsHits: false },
        targets: (y) => similarities.gather(y),
      },
      { name: 'prob', loss: categoricalCrossEntropy, weight: 1 - frameWeight, targets: oneHot },
    ];
  },
};
