import { dissimilarityMatrix } from '@semantic-embeddings/taxonomy';
import { positive } from '../options/option-kinds.js';
import { categoricalCrossEntropy } from './categorical-cross-entropy.js';
import type { ClassHierarchy } from './class-hierarchy.js';
import type { ClassificationLoss } from './classification-loss.js';

/**
 * Soft labels: for every class the distribution over all classes that falls with their distance in the hierarchy,
 *
 *     y(k) = exp(−β d(k, y)) / Σ_j exp(−β d(j, y)),
 *
 * where `d` is the height of the lowest common subsumer over the height of the hierarchy, 0 for the class itself.
 *
 * Bertinetto, Mueller, Tertikas, Samangooei & Lord, "Making Better Mistakes: Leveraging Class Hierarchies with Deep Networks",
 * CVPR 2020, soft labels, there with β from 4 to 30. The height is that of the whole hierarchy; the authors' program divides by
 * the largest distance of two classes, which is the same where the classes span the hierarchy. The loss is the cross-entropy; their
 * program takes the Kullback-Leibler divergence averaged over the classes too, which differs by a constant and that factor.
 *
 * @param hierarchy - any hierarchy in which all classes have a common ancestor; it need not be a tree
 * @param options - `beta` above 0: the larger, the nearer to one-hot
 * @returns `[classes, classes]`, row-major; row y is the target for class y
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor
 *
 * @example
 * ```ts
 * const taxonomy = Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'pear']]);
 * softLabels({ taxonomy, classes: ['apple', 'pear'] }, { beta: Math.log(4) }); // Float64Array [0.8, 0.2, 0.2, 0.8]
 * ```
 */
export function softLabels(
  { taxonomy, classes }: ClassHierarchy,
  { beta }: { readonly beta: number },
): Float64Array {
  const count = classes.length;
  const labels = dissimilarityMatrix(taxonomy, { classes });
  for (let row = 0; row < count; row++) {
    const label = labels.subarray(row * count, (row + 1) * count);
    label[row] = 0;
    label.forEach((distance, k) => (label[k] = Math.exp(-beta * distance)));
    const sum = label.reduce((total, value) => total + value, 0);
    label.forEach((value, k) => (label[k] = value / sum));
  }
  return labels;
}

const options = {
  softLabelsBeta: positive()
    .default(10)
    .describe('soft-labels: how fast targets fall with the distance of classes; large is nearly one-hot'),
};

/** The loss `soft-labels`: cross-entropy with {@link softLabels}; at its best it is their entropy, not 0. */
export const softLabelLoss: ClassificationLoss<typeof options> = {
  needs: 'hierarchy',
  options,
  outputs: ({ hierarchy, settings: { softLabelsBeta: beta }, constant }) => {
    const labels = constant(softLabels(hierarchy!, { beta }), hierarchy!.classes.length);
    return [{ name: 'prob', loss: categoricalCrossEntropy, targets: (y) => labels.gather(y) }];
  },
};
