import { diagonalize } from './diagonalize.js';
import { dot } from './dot.js';
import { tridiagonalize } from './tridiagonalize.js';

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  /** Eigenvalues in ascending order, `[n]`. */
  readonly values: Float64Array;
  /** `[n, n]` row-major: row i is the eigenvector of the i-th value; the rows are orthonormal. */
  readonly vectors: Float64Array;
}

/**
 * Makes the entry of largest magnitude positive, the first of several that are equal to 1e-9, and takes off what
 * thousands of rotations have added to the length.
 */
function finishVector(vector: Float64Array): void {
  let largest = 0;
  for (const entry of vector) largest = Math.max(largest, Math.abs(entry));
  const leading = vector.find((entry) => Math.abs(entry) >= largest * (1 - 1e-9))!;
  const length = Math.sqrt(dot(vector, vector, 0, 0, vector.length));
  const scale = (leading < 0 ? -1 : 1) / length;
  for (let i = 0; i < vector.length; i++) vector[i]! *= scale;
}

/**
 * A power of two that brings the greatest entry near 1, so that squares neither overflow nor vanish.
 *
 * @throws {@link RangeError} if an entry is not finite.
 */
function balancingScale(matrix: Float64Array): number {
  let greatest = 0;
  for (const entry of matrix) {
    if (!Number.isFinite(entry)) throw new RangeError(`expected a matrix of finite numbers, got ${entry}`);
    greatest = Math.max(greatest, Math.abs(entry));
  }
  return greatest === 0 ? 1 : 2 ** -Math.floor(Math.log2(greatest));
}

/**
 * Eigendecomposition `A = Vᵀ Λ V` of a symmetric matrix by Householder reduction and implicit QL.
 *
 * The sign of every vector is fixed: its entry of largest magnitude (the first of several) is positive. Where an
 * eigenvalue is repeated, the basis of its space is one of many; the same matrix always gives the same one.
 *
 * @param symmetric `[n, n]` row-major
 * @throws {@link RangeError} if an entry is not finite.
 * @example
 * ```ts
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values; // [1, 3]
 * ```
 */
export function symmetricEigen(symmetric: Float64Array, n: number): SymmetricEigen {
  const scale = balancingScale(symmetric);
  const tridiagonal = tridiagonalize(
    symmetric.map((entry) => entry * scale),
    n,
  );
  diagonalize(tridiagonal);
  const { diagonal, basis } = tridiagonal;
  const order = Array.from(diagonal, (_, index) => index).sort((a, b) => diagonal[a]! - diagonal[b]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    const vector = vectors.subarray(to * n, (to + 1) * n);
    vector.set(basis.subarray(from * n, (from + 1) * n));
    finishVector(vector);
  });
  return { values: Float64Array.from(order, (index) => diagonal[index]! / scale), vectors };
}
