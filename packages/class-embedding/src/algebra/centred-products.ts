import type { SquareMatrix } from './square-matrix.js';

/**
 * Dot products that points with the given distances have around their centre: `−½ H D² H` with the centring matrix
 * `H = I − 1/n` (Torgerson, Multidimensional scaling, 1952). The diagonal of the distances counts as 0.
 *
 * @returns `[n, n]` row-major, symmetric
 */
export function centredProducts({ data, n }: SquareMatrix): Float64Array {
  const products = new Float64Array(n * n);
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const square = i === j ? 0 : data[i * n + j]! ** 2;
      products[i * n + j] = square;
      means[i]! += square / n;
    }
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const product = (means[i]! + means[j]! - products[i * n + j]! - mean) / 2;
      products[i * n + j] = product;
      products[j * n + i] = product;
    }
  }
  return products;
}
