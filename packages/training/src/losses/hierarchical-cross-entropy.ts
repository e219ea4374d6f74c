import type * as tf from '@tensorflow/tfjs';
import { nonNegative } from '../options/option-kinds.js';
import type { BatchTargets } from '../steps/objective.js';
import { requireClassTree, type ClassHierarchy } from './class-hierarchy.js';
import type { ClassificationLoss } from './classification-loss.js';

/** Probabilities are kept this far from 0 and 1 before the logarithm, as in the cross-entropy. */
const PROBABILITY_MARGIN = 1e-7;

/** A tree as the hierarchical cross-entropy needs it; nodes are all but the root. */
export interface HierarchicalTables {
  readonly nodes: number;
  /** `[classes, nodes]`, row-major: 1 where the class is the node or below it, else 0. */
  readonly members: Float64Array;
  /** `[classes, nodes]`, row-major: what the logarithm of the node's probability counts for the class. */
  readonly weights: Float64Array;
}

/**
 * Hierarchical cross-entropy, in a form that has one logarithm a node. The path from a class to the root is
 * C⁰ = y, C¹, …, Cʰ = root, and the loss is
 *
 *     L = −Σ_l λ(Cˡ) ln p(Cˡ | Cˡ⁺¹),   λ(C) = exp(−α h(C)),
 *
 * with p(Cˡ | Cˡ⁺¹) = p(Cˡ) / p(Cˡ⁺¹), where p(C) is the sum of the probabilities of the classes below C. As logarithms of
 * quotients are differences, every node on the path below the root counts
 *
 *     −(λ(Cˡ) − λ(Cˡ⁻¹)) ln p(Cˡ),   and the class itself −λ(y) ln p(y).
 *
 * Bertinetto, Mueller, Tertikas, Samangooei & Lord, "Making Better Mistakes: Leveraging Class Hierarchies with Deep Networks",
 * CVPR 2020, section 3.1, eq. 2 to 4, there with α from 0.1 to 0.9. The text calls h(C) the height of a node and says that a
 * larger α discounts information down the hierarchy, in favour of what is generic; so h(C) is taken as the number of edges from
 * the root to C, which is what the authors' program computes. That program scales all weights of a tree to the sum 1; here they
 * are those of the formula, so that α = 0 is the cross-entropy.
 *
 * @param hierarchy - a tree above the classes; nodes with a single child cost nothing, for p(C | parent) is 1
 * @param options - `alpha` of at least 0
 * @returns the tables of {@link hierarchicalCrossEntropy}
 * @throws RangeError if the hierarchy is no tree, with the remedy
 *
 * @example
 * ```ts
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple'], ['fruit', 'pear']]);
 * hierarchicalTables({ taxonomy, classes: ['apple', 'pear', 'bread'] }, { alpha: 0 }).nodes; // 4
 * ```
 */
export function hierarchicalTables(
  hierarchy: ClassHierarchy,
  { alpha }: { readonly alpha: number },
): HierarchicalTables {
  const tree = requireClassTree(hierarchy, "the loss 'hierarchical'");
  const { parents } = tree;
  const weightOf = new Float64Array(parents.length);
  const depths = new Int32Array(parents.length);
  // Breadth first: the root is node 0, and parents come before their children.
  for (let node = 1; node < parents.length; node++) {
    depths[node] = depths[parents[node]!]! + 1;
    weightOf[node] = Math.exp(-alpha * depths[node]!);
  }
  const nodes = parents.length - 1;
  const members = new Float64Array(tree.classes.length * nodes);
  const weights = new Float64Array(tree.classes.length * nodes);
  for (const [row, leaf] of tree.classes.entries()) {
    let below = 0;
    for (let node = leaf; node > 0; node = parents[node]!) {
      members[row * nodes + node - 1] = 1;
      weights[row * nodes + node - 1] = weightOf[node]! - below;
      below = weightOf[node]!;
    }
  }
  return { nodes, members, weights };
}

/**
 * Makes the loss of {@link hierarchicalTables}. Probabilities of classes are scaled to sum 1, those of nodes clipped to
 * `[1e-7, 1 − 1e-7]`, as in the cross-entropy.
 *
 * @param tables - `members` and `weights`, `[classes, nodes]`
 * @returns a function of probabilities `[batch, classes]` and class indexes that gives one value a sample
 *
 * @example
 * ```ts
 * hierarchicalCrossEntropy({ members, weights })(tf.tensor2d([[0.5, 0.25, 0.25]]), { labels }).dataSync();
 * ```
 */
export function hierarchicalCrossEntropy(tables: {
  readonly members: tf.Tensor2D;
  readonly weights: tf.Tensor2D;
}): (prediction: tf.Tensor2D, targets: Pick<BatchTargets, 'labels'>) => tf.Tensor1D {
  return (prediction, { labels }) => {
    const probabilities = prediction.div<tf.Tensor2D>(prediction.sum(-1, true));
    const ofNodes = probabilities.matMul(tables.members);
    const logarithms = ofNodes.clipByValue(PROBABILITY_MARGIN, 1 - PROBABILITY_MARGIN).log();
    return logarithms.mul(tables.weights.gather(labels)).sum(-1).neg() as tf.Tensor1D;
  };
}

const options = {
  hierarchicalAlpha: nonNegative()
    .default(0.2)
    .describe('hierarchical: how fast what is told apart deeper in the tree counts less; 0 is cross-entropy'),
};

/** The loss `hierarchical`. */
export const hierarchicalLoss: ClassificationLoss<typeof options> = {
  needs: 'tree',
  options,
  outputs: ({ hierarchy, settings: { hierarchicalAlpha: alpha }, constant, oneHot }) => {
    const { nodes, members, weights } = hierarchicalTables(hierarchy!, { alpha });
    const loss = hierarchicalCrossEntropy({
      members: constant(members, nodes),
      weights: constant(weights, nodes),
    });
    return [{ name: 'prob', loss, targets: oneHot }];
  },
};
