import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import { classEmbeddingMethods, type EmbeddingMethod, type MethodName } from './class-embedding-methods.js';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';
import type { EmbeddingStatistics } from './embedding-statistics.js';
import { normalizeRows } from '../algebra/normalize-rows.js';
import { chooseDeviationRows } from './deviation-rows.js';
import type { DimensionOptions } from './method-options.js';
import { similarityTree } from './similarity-tree.js';
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

/** Vectors as a method places them. */
interface PlacedClasses {
  readonly placed: NdArray<Float64Array>;
  /** Time that it took. */
  readonly seconds: number;
  /** The target, where the method needed it. */
  readonly matrix?: Float64Array;
}

function timed(place: () => NdArray<Float64Array>): PlacedClasses {
  const start = process.hrtime.bigint();
  const placed = place();
  return { placed, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

/** Places classes by the tree above them, where there is one and the method knows how, else by the matrix of the target. */
function placeClasses(
  taxonomy: Taxonomy,
  { target, place, placeTree }: EmbeddingMethod,
  options: DimensionOptions & { readonly classes: readonly ClassId[] },
): PlacedClasses {
  const { classes } = options;
  const tree = placeTree && similarityTree(taxonomy, classes);
  if (placeTree && tree) return timed(() => placeTree(tree));
  const matrix = targetMatrix(taxonomy, { classes, target });
  return { ...timed(() => place(ndarray(matrix, [classes.length, classes.length]), options)), matrix };
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
