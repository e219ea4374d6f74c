import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { subsumerMatrix } from './subsumer-matrix.js';

/** Options of {@link subsumerHeights}. */
export interface SubsumerHeightsOptions {
  /**
   * Classes in row and column order.
   * @default the leaves in ascending order
   */
  readonly classes?: readonly ClassId[] | undefined;
}

/**
 * Heights of the lowest common subsumers of all pairs of classes, row-major `[classes, classes]`, in edges: how far up
 * the hierarchy one has to go until a mistake is none. The diagonal holds a class's own height: 0 for leaves.
 *
 * Bertinetto et al., "Making Better Mistakes", CVPR 2020, call it hierarchical distance.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple'], ['fruit', 'pear']]);
 * subsumerHeights(taxonomy, { classes: ['apple', 'pear', 'bread'] }); // Float64Array [0, 1, 2, 1, 0, 2, 2, 2, 0]
 */
export function subsumerHeights(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves }: SubsumerHeightsOptions = {},
): Float64Array {
  const { heights } = taxonomy.measures;
  return subsumerMatrix(taxonomy, { classes, value: (node) => heights[node]! });
}
