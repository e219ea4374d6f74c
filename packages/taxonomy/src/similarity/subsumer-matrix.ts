import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { noCommonSubsumer } from './require-common-subsumer.js';
import { rankCandidates } from './subsumer-candidates.js';
import { forEachSubsumerRow } from './subsumer-rows.js';

/** Options of {@link subsumerMatrix}. */
export interface SubsumerMatrixOptions {
  /** Classes in row and column order. */
  readonly classes: readonly ClassId[];
  /** Value of a lowest common subsumer, given by its node number. */
  readonly value: (node: number) => number;
  /**
   * Whether to add the length of the shortest path between the row's class and the subsumer.
   * @default false
   */
  readonly addDistance?: boolean;
}

/**
 * Fills a row-major `[classes, classes]` matrix with a value of every pair's lowest common subsumer.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 */
export function subsumerMatrix(
  taxonomy: Taxonomy,
  { classes, value, addDistance = false }: SubsumerMatrixOptions,
): Float64Array {
  const n = classes.length;
  const candidates = rankCandidates(taxonomy, classes);
  const { nodes, classRanks } = candidates;
  const values = Float64Array.from(nodes, value);
  const matrix = new Float64Array(n * n);
  forEachSubsumerRow(candidates, ({ subsumers, distances }, row) => {
    for (let column = 0, at = row * n; column < n; column++, at++) {
      const subsumer = subsumers[classRanks[column]!]!;
      if (subsumer === nodes.length) throw noCommonSubsumer(taxonomy, classes[row]!, classes[column]!);
      matrix[at] = addDistance ? values[subsumer]! + distances[subsumer]! : values[subsumer]!;
    }
  });
  return matrix;
}
