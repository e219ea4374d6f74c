import { dissimilarityMatrix, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import { classEmbeddingMethods, type EmbeddingMethod, type MethodName } from './class-embedding-methods.js';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';
import type { EmbeddingStatistics } from './embedding-statistics.js';
import { normalizeRows } from '../algebra/normalize-rows.js';
import { distanceDeviation, similarityDeviation } from './target-deviation.js';

/** Options of {@link computeClassEmbedding}. */
export interface ComputeOptions {
  /**
   * Classes in row order; they need not be leaves.
   * @default the leaves of the taxonomy in ascending order (strings by code point)
   */
  readonly classes?: readonly ClassId[] | undefined;
  /**
   * How to place the classes.
   * @default 'unitsphere'
   */
  readonly method?: MethodName;
  /**
   * Number of dimensions for `approx_sim` and `mds`; 0 for as many as needed.
   * @default 0
   */
  readonly numDim?: number | undefined;
  /**
   * Whether to scale every row to length 1 at the end.
   * @default false
   */
  readonly normalize?: boolean;
}

/** A class embedding, and how well it meets its target. */
export interface ComputedClassEmbedding extends ClassEmbedding {
  readonly statistics: EmbeddingStatistics;
  /** What is worth knowing about the result; empty if there is nothing. */
  readonly warnings: readonly string[];
}

function methodNamed(name: string): EmbeddingMethod {
  if (!Object.hasOwn(classEmbeddingMethods, name)) {
    const names = Object.keys(classEmbeddingMethods).join(', ');
    throw new EmbeddingError(`unknown method "${name}"; expected one of ${names}`);
  }
  return classEmbeddingMethods[name as MethodName];
}

function checkClasses(classes: readonly ClassId[]): void {
  if (classes.length < 2) {
    const found = classes.length === 0 ? 'the class list is empty' : `there is only the class ${classes[0]}`;
    throw new EmbeddingError(
      `${found}, but similarities need at least two; check the class list and which column of the hierarchy is the parent (is-a)`,
      { classes },
    );
  }
  const seen = new Set<ClassId>();
  for (const id of classes) {
    if (seen.has(id))
      throw new EmbeddingError(`class ${id} is listed twice; list every class once`, { classes: [id] });
    seen.add(id);
  }
}

/** Distances with a diagonal of 0, even for classes that have children, or the similarities that belong to them. */
function targetMatrix(
  taxonomy: Taxonomy,
  classes: readonly ClassId[],
  target: EmbeddingMethod['target'],
): Float64Array {
  const matrix = dissimilarityMatrix(taxonomy, { classes });
  for (let i = 0; i < classes.length; i++) matrix[i * classes.length + i] = 0;
  return target === 'distances' ? matrix : matrix.map((distance) => 1 - distance);
}

function withUnitRows(embedding: NdArray<Float64Array>, warnings: string[]): NdArray<Float64Array> {
  const { embedding: normalized, zeroRows } = normalizeRows(embedding);
  if (zeroRows.length > 0) {
    warnings.push(
      `${zeroRows.length} classes have a zero vector, which stays as it is: the kept dimensions do not reach them; ` +
        'use more dimensions',
    );
  }
  return normalized;
}

/**
 * Computes target vectors of classes from their taxonomy: similarities by the height of lowest common subsumers, then
 * vectors whose geometry follows them.
 *
 * @throws `TaxonomyError` if a class is unknown or two classes have no common ancestor.
 * @throws `EmbeddingError` if there are fewer than two classes or one is listed twice, the method is unknown, the number of
 * dimensions is negative, or no vectors have these similarities or distances; the message names the classes.
 * @example
 * ```ts
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple'], ['fruit', 'pear']]);
 * const { embedding, classes } = computeClassEmbedding(taxonomy);
 * classes; // ['apple', 'bread', 'pear']
 * embedding.data; // Float64Array [1, 0, 0, 0, 1, 0, 0.5, 0, 0.866…]
 * ```
 */
export function computeClassEmbedding(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves, method = 'unitsphere', numDim, normalize = false }: ComputeOptions = {},
): ComputedClassEmbedding {
  const { target, reducible, place } = methodNamed(method);
  checkClasses(classes);
  const n = classes.length;
  const matrix = targetMatrix(taxonomy, classes, target);
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning);
  if (numDim !== undefined && !reducible) {
    onWarning(`the method ${method} determines the number of dimensions itself; ${numDim} is ignored`);
  }
  const start = process.hrtime.bigint();
  const placed = place(ndarray(matrix, [n, n]), { numDim, classes, onWarning });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const deviation = (target === 'similarities' ? similarityDeviation : distanceDeviation)(placed, matrix);
  const statistics: EmbeddingStatistics = {
    method,
    dimensions: placed.shape[1]!,
    classes: n,
    seconds,
    target,
    maxDeviation: deviation.maximum,
    meanDeviation: deviation.mean,
  };
  const embedding = normalize ? withUnitRows(placed, warnings) : placed;
  return { embedding, classes: [...classes], statistics, warnings };
}
