import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import type { NdArray } from 'ndarray';
import { classEmbeddingMethods, type EmbeddingMethod, type MethodName } from './class-embedding-methods.js';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';
import type { EmbeddingStatistics } from './embedding-statistics.js';
import { normalizeRows } from '../algebra/normalize-rows.js';
import { checkClasses } from './check-classes.js';
import { chooseDeviationRows } from './deviation-rows.js';
import { placeClasses } from './place-classes.js';
import { targetMatrix } from './target-matrix.js';
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
  /**
   * Number of classes whose deviations from the target are measured, against all classes; 0 for all.
   * @default all of up to 2000 classes, 64 of more
   */
  readonly deviationRows?: number | undefined;
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
 * vectors whose geometry follows them. Where the classes and their ancestors are a tree, the unit sphere needs no matrix of
 * similarities: classes × nodes operations in place of classes³.
 *
 * @throws `TaxonomyError` if a class is unknown or two classes have no common ancestor.
 * @throws `EmbeddingError` if there are fewer than two classes or one is listed twice, the method is unknown, the number of
 * dimensions or of deviations is negative, or no vectors have these similarities or distances; the message names the classes.
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
  {
    classes = taxonomy.leaves,
    method: methodName = 'unitsphere',
    numDim,
    normalize = false,
    deviationRows,
  }: ComputeOptions = {},
): ComputedClassEmbedding {
  const method = methodNamed(methodName);
  const { target, reducible } = method;
  checkClasses(classes);
  const rows = chooseDeviationRows(classes.length, deviationRows);
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning);
  if (numDim !== undefined && !reducible) {
    onWarning(`the method ${methodName} determines the number of dimensions itself; ${numDim} is ignored`);
  }
  const { placed, seconds, matrix } = placeClasses(taxonomy, method, { numDim, classes, onWarning });
  const wanted = (rows === undefined && matrix) || targetMatrix(taxonomy, { classes, target, rows });
  const deviation = (target === 'similarities' ? similarityDeviation : distanceDeviation)(placed, wanted, {
    rows,
  });
  const statistics: EmbeddingStatistics = {
    method: methodName,
    dimensions: placed.shape[1]!,
    classes: classes.length,
    seconds,
    target,
    deviationRows: rows?.length ?? classes.length,
    maxDeviation: deviation.maximum,
    meanDeviation: deviation.mean,
  };
  const embedding = normalize ? withUnitRows(placed, warnings) : placed;
  return { embedding, classes: [...classes], statistics, warnings };
}
