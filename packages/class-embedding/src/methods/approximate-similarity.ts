import type { AnyNdArray } from '@semantic-embeddings/formats';
import type { NdArray } from 'ndarray';
import { dimensionCount } from './dimension-count.js';
import { embeddingFromEigen } from './embedding-from-eigen.js';
import { explainIndefinite } from './explain-indefinite.js';
import type { DimensionOptions } from './method-options.js';
import { squareMatrix } from '../algebra/square-matrix.js';
import { symmetricEigen } from '../algebra/symmetric-eigen.js';

/** Share of the greatest eigenvalue up to which a negative one is rounding, and up to which two are equal. */
const tolerance = 1e-10;

/**
 * Places classes so that dot products approximate the given similarities as well as the number of dimensions allows:
 * eigenvectors scaled by the roots of the greatest eigenvalues, which is the best approximation of that rank.
 *
 * Columns are in ascending order of their eigenvalues, so the last one matters most. In every column the entry of
 * largest magnitude is positive. Rows have length 1 at full rank and are shorter otherwise, down to 0.
 *
 * @param similarities `[n, n]`, symmetric
 * @returns `[n, numDim]`, at most `[n, n]`
 * @throws `EmbeddingError` if the matrix is empty, not square or not positive semi-definite (eigenvalues down to
 * −1e-10 times the greatest count as 0), or if `numDim` is negative.
 * @example
 * ```ts
 * approximateSimilarity(ndarray(Float64Array.of(1, 0.28, 0.28, 1), [2, 2]), { numDim: 1 }).data;
 * // Float64Array [0.8, 0.8]
 * ```
 */
export function approximateSimilarity(
  similarities: AnyNdArray,
  { numDim, classes, onWarning }: DimensionOptions = {},
): NdArray<Float64Array> {
  const matrix = squareMatrix(similarities, 'class similarities');
  const { data, n } = matrix;
  const dimensions = dimensionCount(numDim, n);
  const eigen = symmetricEigen(data, n);
  const { values } = eigen;
  const greatest = values[n - 1]!;
  if (values[0]! < -tolerance * Math.max(greatest, 0)) {
    const problem = 'the class similarities are not positive semi-definite, so no vectors have them';
    throw explainIndefinite({ problem, target: 'similarity', matrix, products: data, eigen, classes });
  }
  const first = n - dimensions;
  if (first > 0 && values[first]! - values[first - 1]! <= tolerance * greatest) {
    onWarning?.(
      `${dimensions} dimensions cut through the repeated eigenvalue ${Number(values[first]!.toPrecision(5))}: ` +
        'equally good embeddings exist that differ from this one',
    );
  }
  return embeddingFromEigen(
    eigen,
    Array.from({ length: dimensions }, (_, index) => first + index),
  );
}
