import type { ClassId } from './class-id.js';
import { subsumerMatrix } from './subsumer-matrix.js';
import type { Taxonomy } from './taxonomy.js';

/** Options of {@link dissimilarityMatrix}. */
export interface DissimilarityMatrixOptions {
  /**
   * Classes in row and column order.
   * @default the leaves in ascending order
   */
  readonly classes?: readonly ClassId[] | undefined;
}

/**
 * LCS-height dissimilarities of all pairs of classes, row-major `[classes, classes]`, in [0, 1].
 * The diagonal holds a class's own height over the height of the hierarchy: 0 for leaves.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'pear']]);
 * dissimilarityMatrix(taxonomy); // Float64Array [0, 1, 1, 0]
 */
export function dissimilarityMatrix(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves }: DissimilarityMatrixOptions = {},
): Float64Array {
  const { heights, maxHeight } = taxonomy.measures;
  return subsumerMatrix(taxonomy, {
    classes,
    value: (node) => (heights[node] === 0 ? 0 : heights[node]! / maxHeight),
  });
}
