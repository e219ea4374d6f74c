import { TreeInnovations, type CovarianceTree } from './tree-innovations.js';

/** Columns that are written together, since single entries of a column lie a whole row apart. */
const blockColumns = 16;

/**
 * Cholesky factor of the covariances of some leaves of a tree, in points × nodes operations where the general way takes
 * points³ / 3: column j is what point j tells about all others that the points before it have not told.
 *
 * The matrix that it factorizes has as entry (i, j) the sum of the increments of all nodes above or at both points.
 *
 * @returns `[points, points]` row-major, lower triangular with a positive diagonal
 * @example
 * ```ts
 * // A root of variance 0 and two leaves with an increment of 1 below a node with one of 0.5.
 * treeFactor({
 *   parents: Int32Array.of(-1, 0, 1, 1), increments: Float64Array.of(0, 0.5, 0.5, 0.5), points: Int32Array.of(2, 3),
 * }); // Float64Array [1, 0, 0.5, 0.866…]
 * ```
 */
export function treeFactor(tree: CovarianceTree): Float64Array {
  const { points } = tree;
  const n = points.length;
  const innovations = new TreeInnovations(tree);
  const factor = new Float64Array(n * n);
  const block = new Float64Array(blockColumns * n);
  for (let first = 0; first < n; first += blockColumns) {
    const width = Math.min(blockColumns, n - first);
    for (let k = 0; k < width; k++) {
      const covariances = innovations.observe(points[first + k]!);
      const pivot = Math.sqrt(covariances[points[first + k]!]!);
      block[k * n + first + k] = pivot;
      for (let row = first + k + 1; row < n; row++) block[k * n + row] = covariances[points[row]!]! / pivot;
    }
    for (let row = first; row < n; row++) {
      const end = Math.min(width, row - first + 1);
      for (let k = 0; k < end; k++) factor[row * n + first + k] = block[k * n + row]!;
    }
  }
  return factor;
}
