import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import type { EmbeddingMethod } from './class-embedding-methods.js';
import type { DimensionOptions } from './method-options.js';
import { similarityTree } from './similarity-tree.js';
import { targetMatrix } from './target-matrix.js';

/** Vectors as a method places them. */
export interface PlacedClasses {
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

/**
 * Places classes by the tree above them, where there is one and the method knows how, else by the matrix of the target.
 *
 * @returns vectors `[classes, dimensions]`
 * @example
 * ```ts
 * placeClasses(taxonomy, classEmbeddingMethods.unitsphere, { classes: ['apple', 'bread'] }).placed.shape; // [2, 2]
 * ```
 */
export function placeClasses(
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
