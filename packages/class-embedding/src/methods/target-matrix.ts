import { dissimilarityMatrix, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';
import type { EmbeddingMethod } from './class-embedding-methods.js';

/** Options of {@link targetMatrix}. */
export interface TargetMatrixOptions {
  /** Classes in row and column order. */
  readonly classes: readonly ClassId[];
  /** What the entries are. */
  readonly target: EmbeddingMethod['target'];
  /**
   * Positions in `classes` of the rows that are wanted.
   * @default all
   */
  readonly rows?: ArrayLike<number> | undefined;
}

/**
 * Distances by LCS height with a diagonal of 0, even for classes that have children, or the similarities that belong to them.
 *
 * @returns `[rows, classes]` row-major
 * @throws `TaxonomyError` if a class is unknown or two classes have no common ancestor.
 */
export function targetMatrix(
  taxonomy: Taxonomy,
  { classes, target, rows = Int32Array.from(classes.keys()) }: TargetMatrixOptions,
): Float64Array {
  const matrix = dissimilarityMatrix(taxonomy, { classes, rows });
  for (let r = 0; r < rows.length; r++) matrix[r * classes.length + rows[r]!] = 0;
  if (target === 'similarities') for (let at = 0; at < matrix.length; at++) matrix[at] = 1 - matrix[at]!;
  return matrix;
}
