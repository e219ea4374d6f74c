import { diagonalise } from './diagonalise.js';
import { tridiagonalise } from './tridiagonalise.js';

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  /** Eigenvalues in ascending order, `[n]`. */
  readonly values: Float64Array;
  /** `[n, n]` row-major: row i is the eigenvector of the i-th value; the rows are orthonormal. */
  readonly vectors: Float64Array;
}

/** Makes the entry of largest magnitude positive; of several equal ones (to 1e-9) the first decides. */
function fixSign(vector: Float64Array): void {
  let largest = 0;
  for (const entry of vector) largest = Math.max(largest, Math.abs(entry));
  const leading = vector.find((entry) => Math.abs(entry) >= largest * (1 - 1e-9)) ?? 0;
  if (leading < 0) for (let i = 0; i < vector.length; i++) vector[i] = -vector[i]!;
}

/**
 * Eigendecomposition `A = Vᵀ Λ V` of a symmetric matrix by Householder reduction and implicit QL.
 *
 * The sign of every vector is fixed: its entry of largest magnitude (the first of several) is positive. Where an
 * eigenvalue is repeated, the basis of its space is one of many; the same matrix always gives the same one.
 *
 * @param symmetric `[n, n]` row-major; only the lower triangle is read
 * @throws {@link RangeError} if an entry is not finite.
 * @example
 * ```ts
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values; // [1, 3]
 * ```
 */
export function symmetricEigen(symmetric: Float64Array, n: number): SymmetricEigen {
  const tridiagonal = tridiagonalise(symmetric, n);
  diagonalise(tridiagonal);
  const { diagonal, basis } = tridiagonal;
  const order = Array.from(diagonal, (_, index) => index).sort((a, b) => diagonal[a]! - diagonal[b]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    const vector = vectors.subarray(to * n, (to + 1) * n);
    vector.set(basis.subarray(from * n, (from + 1) * n));
    fixSign(vector);
  });
  return { values: Float64Array.from(order, (index) => diagonal[index]!), vectors };
}
