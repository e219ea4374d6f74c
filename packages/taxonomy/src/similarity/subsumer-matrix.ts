import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { noCommonSubsumer } from './require-common-subsumer.js';
import { rankCandidates } from './subsumer-candidates.js';
import { forEachSubsumerRow } from './subsumer-rows.js';

/** Options of {@link subsumerMatrix}. */
export interface SubsumerMatrixOptions {
  /** Classes in column order. */
  readonly classes: readonly ClassId[];
  /**
   * Positions in `classes` of the classes in row order.
   * @default those of all classes
   */
  readonly rows?: ArrayLike<number> | undefined;
  /** Value of a lowest common subsumer, given by its node number. */
  readonly value: (node: number) => number;
  /**
   * Whether to add the length of the shortest path between the row's class and the subsumer.
   * @default false
   */
  readonly addDistance?: boolean;
}

/**
 * Fills a row-major `[rows, classes]` matrix with a value of every pair's lowest common subsumer.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 */
export function subsumerMatrix(
  taxonomy: Taxonomy,
  { classes, rows = Int32Array.from(classes.keys()), value, addDistance = false }: SubsumerMatrixOptions,
): Float64Array {
  const n = classes.length;
  const candidates = rankCandidates(taxonomy, classes);
  const { nodes, classRanks } = candidates;
  const values = Float64Array.from(nodes, value);
  const matrix = new Float64Array(rows.length * n);
  let at = 0;
  forEachSubsumerRow({ ...candidates, rows }, ({ subsumers, distances }, classIndex) => {
    for (let column = 0; column < n; column++, at++) {
      const subsumer = subsumers[classRanks[column]!]!;
      if (subsumer === nodes.length) throw noCommonSubsumer(taxonomy, classes[classIndex]!, classes[column]!);
      matrix[at] = addDistance ? values[subsumer]! + distances[subsumer]! : values[subsumer]!;
    }
  });
  return matrix;
}
