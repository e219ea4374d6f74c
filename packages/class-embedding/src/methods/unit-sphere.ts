import type { AnyNdArray } from '@semantic-embeddings/formats';
import ndarray, { type NdArray } from 'ndarray';
import { choleskyFactor } from '../algebra/cholesky-factor.js';
import { explainIndefinite } from './explain-indefinite.js';
import type { MethodOptions } from './method-options.js';
import { squareMatrix } from '../algebra/square-matrix.js';

/**
 * Places classes on the unit sphere so that dot products equal the given similarities exactly: the rows of the Cholesky
 * factor (Barz and Denzler, Hierarchy-based image embeddings for semantic image retrieval, WACV 2019, algorithm 1).
 *
 * The result is lower triangular with a positive diagonal, so it is unique; row i depends on rows 0 to i only.
 *
 * @param similarities `[n, n]`, symmetric; the diagonal counts as 1, whatever it holds
 * @returns `[n, n]` with rows of length 1
 * @throws `EmbeddingError` if the matrix is empty or not square, or if no unit vectors have these similarities; the
 * message names classes that conflict and by how much.
 * @example
 * ```ts
 * unitSphere(ndarray(Float64Array.of(1, 0.6, 0.6, 1), [2, 2])).data; // Float64Array [1, 0, 0.6, 0.8]
 * ```
 */
export function unitSphere(similarities: AnyNdArray, { classes }: MethodOptions = {}): NdArray<Float64Array> {
  const { data, n } = squareMatrix(similarities, 'class similarities');
  const withUnitDiagonal = () => {
    const copy = data.slice();
    for (let i = 0; i < n; i++) copy[i * n + i] = 1;
    return copy;
  };
  const factor = withUnitDiagonal();
  const failure = choleskyFactor(factor, n);
  if (failure !== undefined) {
    const products = withUnitDiagonal();
    throw explainIndefinite({
      problem: 'no unit vectors have these class similarities',
      target: 'similarity',
      matrix: { data: products, n },
      products,
      failure,
      classes,
    });
  }
  return ndarray(factor, [n, n]);
}
