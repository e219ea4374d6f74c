import type { AnyNdArray } from '@semantic-embeddings/formats';
import type { NdArray } from 'ndarray';
import { centredProducts } from '../algebra/centred-products.js';
import { describeNegativeEigenvalues } from './describe-negative-eigenvalues.js';
import { dimensionCount } from './dimension-count.js';
import { embeddingFromEigen } from './embedding-from-eigen.js';
import type { DimensionOptions } from './method-options.js';
import { squareMatrix } from '../algebra/square-matrix.js';
import { symmetricEigen } from '../algebra/symmetric-eigen.js';

/**
 * Places classes so that Euclidean distances approximate the given ones: classical multidimensional scaling. Distances
 * of points are met exactly with n − 1 dimensions. Others have no exact solution; the part that no points can have
 * (negative eigenvalues) is left out, with a warning that names the classes most concerned.
 *
 * Columns are in descending order of their eigenvalues and have mean 0; in every column the entry of largest magnitude
 * is positive.
 *
 * @param distances `[n, n]`, symmetric; the diagonal counts as 0
 * @returns `[n, numDim]`; fewer columns if fewer eigenvalues are positive
 * @throws `EmbeddingError` if the matrix is empty or not square, or if `numDim` is negative.
 * @example
 * ```ts
 * classicalMds(ndarray(Float64Array.of(0, 2, 2, 0), [2, 2])).data; // Float64Array [1, -1]
 * ```
 */
export function classicalMds(
  distances: AnyNdArray,
  { numDim, classes, onWarning }: DimensionOptions = {},
): NdArray<Float64Array> {
  const matrix = squareMatrix(distances, 'class distances');
  const { n } = matrix;
  const wanted = dimensionCount(numDim, Math.max(0, n - 1));
  const eigen = symmetricEigen(centredProducts(matrix), n);
  const { values } = eigen;
  const rounding = n * Number.EPSILON * Math.max(values[n - 1]!, 0);
  const negative = describeNegativeEigenvalues(eigen, {
    below: -1e-9 * Math.max(1, values[n - 1]!),
    classes,
  });
  if (negative !== undefined) {
    onWarning?.(
      `no points have these distances, so they are only approximated: ${negative.text}; ` +
        'a hierarchy that is a tree can be met exactly',
    );
  }
  const positive = Array.from(values.keys()).filter((index) => values[index]! > rounding);
  return embeddingFromEigen(eigen, positive.reverse().slice(0, wanted));
}
