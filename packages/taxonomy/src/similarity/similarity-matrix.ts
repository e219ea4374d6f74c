import type { ClassId } from '../graph/class-id.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { subsumerMatrix } from './subsumer-matrix.js';

/** A measure of class similarity; the names are those of the published metrics. */
export type SimilarityMeasure = 'LCS_HEIGHT' | 'WUP';

/** Options of {@link similarityMatrix}. */
export interface SimilarityMatrixOptions {
  /**
   * Classes in row and column order.
   * @default the leaves in ascending order
   */
  readonly classes?: readonly ClassId[] | undefined;
  /**
   * LCS-height similarity or Wu–Palmer similarity.
   * @default 'LCS_HEIGHT'
   */
  readonly measure?: SimilarityMeasure;
}

const measures = {
  LCS_HEIGHT: lcsHeightMatrix,
  WUP: wuPalmerMatrix,
} satisfies Record<SimilarityMeasure, (taxonomy: Taxonomy, classes: readonly ClassId[]) => Float64Array>;

/**
 * Similarities of all pairs of classes, row-major `[classes, classes]`, in [0, 1] and symmetric.
 * The diagonal follows the measure: by LCS height a class that has children is less than 1 similar to itself.
 *
 * Costs one sweep over the classes' ancestors per class, not one search per pair.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 * @throws RangeError if the measure is unknown.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['food', 'fruit'], ['food', 'bread'], ['fruit', 'apple'], ['fruit', 'pear']]);
 * similarityMatrix(taxonomy, { classes: ['apple', 'pear', 'bread'] }); // [1, 0.5, 0, 0.5, 1, 0, 0, 0, 1]
 */
export function similarityMatrix(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves, measure = 'LCS_HEIGHT' }: SimilarityMatrixOptions = {},
): Float64Array {
  if (!Object.hasOwn(measures, measure)) {
    throw new RangeError(`expected similarity measure ${Object.keys(measures).join(' or ')}, got ${measure}`);
  }
  return measures[measure](taxonomy, classes);
}

function lcsHeightMatrix(taxonomy: Taxonomy, classes: readonly ClassId[]): Float64Array {
  const { heights, maxHeight } = taxonomy.measures;
  const value = (node: number) => (heights[node] === 0 ? 1 : 1 - heights[node]! / maxHeight);
  return subsumerMatrix(taxonomy, { classes, value });
}

/** Factor that packs a depth and a distance into one exact double. */
const DEPTH_UNIT = 2 ** 26;
/** Edge of the square blocks that are combined with their mirror image, in entries. */
const BLOCK = 64;

function wuPalmerMatrix(taxonomy: Taxonomy, classes: readonly ClassId[]): Float64Array {
  const { maxDepths } = taxonomy.measures;
  const matrix = subsumerMatrix(taxonomy, {
    classes,
    value: (node) => maxDepths[node]! * DEPTH_UNIT,
    addDistance: true,
  });
  const n = classes.length;
  for (let top = 0; top < n; top += BLOCK) {
    for (let left = 0; left <= top; left += BLOCK) combineBlock(matrix, { n, top, left });
  }
  return matrix;
}

/** Both entries of a pair know the depth of the subsumer and one distance each: turns them into the similarity. */
function combineBlock(
  matrix: Float64Array,
  { n, top, left }: { readonly n: number; readonly top: number; readonly left: number },
): void {
  for (let row = top; row < Math.min(top + BLOCK, n); row++) {
    for (let column = left; column < Math.min(left + BLOCK, row + 1); column++) {
      const packed = matrix[row * n + column]!;
      const depth = Math.floor(packed / DEPTH_UNIT);
      const distances = packed + matrix[column * n + row]! - 2 * depth * DEPTH_UNIT;
      const similarity = (2 * depth) / (2 * depth + distances);
      matrix[row * n + column] = similarity;
      matrix[column * n + row] = similarity;
    }
  }
}

/** Options of {@link dissimilarityMatrix}. */
export interface DissimilarityMatrixOptions {
  /**
   * Classes in row and column order.
   * @default the leaves in ascending order
   */
  readonly classes?: readonly ClassId[] | undefined;
  /**
   * Positions in `classes` of the rows that are wanted, where not all of them are.
   * @default all
   */
  readonly rows?: ArrayLike<number> | undefined;
}

/**
 * LCS-height dissimilarities of all pairs of classes, row-major `[classes, classes]`, in [0, 1]; or some rows of them.
 * The diagonal holds a class's own height over the height of the hierarchy: 0 for leaves.
 *
 * @throws TaxonomyError if a class is unknown or two classes share no ancestor.
 * @example
 * const taxonomy = Taxonomy.fromEdges([['fruit', 'apple'], ['fruit', 'pear']]);
 * dissimilarityMatrix(taxonomy); // Float64Array [0, 1, 1, 0]
 */
export function dissimilarityMatrix(
  taxonomy: Taxonomy,
  { classes = taxonomy.leaves, rows }: DissimilarityMatrixOptions = {},
): Float64Array {
  const { heights, maxHeight } = taxonomy.measures;
  return subsumerMatrix(taxonomy, {
    classes,
    rows,
    value: (node) => (heights[node] === 0 ? 0 : heights[node]! / maxHeight),
  });
}
