import ndarray, { type NdArray } from 'ndarray';
import type { SymmetricEigen } from '../algebra/symmetric-eigen.js';

/**
 * Vectors whose dot products are the matrix that was decomposed, as far as the chosen eigenvalues make it up.
 *
 * @param order which eigenvalues make the columns, in column order
 * @returns `[n, order.length]`; column j is an eigenvector times the root of its eigenvalue
 */
export function embeddingFromEigen(
  { values, vectors }: SymmetricEigen,
  order: readonly number[],
): NdArray<Float64Array> {
  const n = values.length;
  const dimensions = order.length;
  const embedding = new Float64Array(n * dimensions);
  order.forEach((from, column) => {
    const scale = Math.sqrt(Math.max(0, values[from]!));
    for (let row = 0; row < n; row++) embedding[row * dimensions + column] = vectors[from * n + row]! * scale;
  });
  return ndarray(embedding, [n, dimensions]);
}
