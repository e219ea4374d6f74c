import type { AnyNdArray } from '@semantic-embeddings/formats';
import ndarray, { type NdArray } from 'ndarray';
import { choleskyFactor } from '../algebra/cholesky-factor.js';
import { explainIndefinite } from './explain-indefinite.js';
import type { MethodOptions } from './method-options.js';
import { centredProducts } from '../algebra/centred-products.js';
import { squareMatrix, type SquareMatrix } from '../algebra/square-matrix.js';

/** Dot products of the places of classes 1 to n − 1 when class 0 is at the origin, `[n − 1, n − 1]`. */
function productsAroundFirst({ data, n }: SquareMatrix): Float64Array {
  const size = n - 1;
  const products = new Float64Array(size * size);
  for (let i = 1; i < n; i++) {
    for (let j = 1; j < n; j++) {
      const [a, b, c] = [data[i]!, data[j]!, i === j ? 0 : data[i * n + j]!];
      products[(i - 1) * size + j - 1] = (a * a + b * b - c * c) / 2;
    }
  }
  return products;
}

/**
 * Places classes so that Euclidean distances equal the given ones exactly: the first class at the origin, each further
 * one where the spheres around all classes before it intersect. With the first class at the origin this is the
 * Cholesky factor of the dot products that the distances imply (law of cosines).
 *
 * @param distances `[n, n]`, symmetric; the diagonal counts as 0, whatever it holds
 * @returns `[n, n − 1]`, lower triangular; `[1, 0]` for a single class
 * @throws `EmbeddingError` if the matrix is empty or not square, or if no points have these distances; the message
 * names the class that cannot be placed, classes that conflict, and by how much.
 * @example
 * ```ts
 * spheres(ndarray(Float64Array.of(0, 3, 5, 3, 0, 4, 5, 4, 0), [3, 3])).data; // Float64Array [0, 0, 3, 0, 3, 4]
 * ```
 */
export function spheres(distances: AnyNdArray, { classes }: MethodOptions = {}): NdArray<Float64Array> {
  const matrix = squareMatrix(distances, 'class distances');
  const { n } = matrix;
  const size = n - 1;
  const products = productsAroundFirst(matrix);
  const factor = products.slice();
  const failure = choleskyFactor(factor, size);
  if (failure !== undefined) {
    const row = failure.row + 1;
    throw explainIndefinite({
      problem: `failed to place class #${row + 1}: there is no common intersection of all spheres`,
      target: 'distance',
      matrix,
      products: centredProducts(matrix),
      failure: { ...failure, row },
      classes,
    });
  }
  const embedding = new Float64Array(n * size);
  embedding.set(factor, size);
  return ndarray(embedding, [n, size]);
}
