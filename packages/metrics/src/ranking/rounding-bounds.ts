/**
 * Bounds of the rounding errors of distances that are computed from products, `|x|² + |y|² - 2 x·y`. They let rankings
 * follow the exact distances, the sums of the squared differences in double precision, although few of these are
 * computed: where two distances differ by more than both can be wrong, their order is certain.
 *
 * Let u be half the distance from 1 to the next number (2⁻²⁴ in single, 2⁻⁵³ in double precision), x and y the centred
 * vectors without rounding, D = |x - y|², and γ(k) = k u / (1 - k u). A sum of n products in which a term takes part in k
 * roundings is wrong by at most γ(k) Σ |xᵢ yᵢ|, and Σ |xᵢ yᵢ| ≤ |x| |y| (Higham, "Accuracy and Stability of Numerical
 * Algorithms", 2002, section 3.1). Squared lengths are sums of this kind as well. The exact distance that is compared
 * with is itself rounded, by at most (n + 2) 2⁻⁵³ D, which all bounds below leave room for.
 */

/** Most dimensions whose products are summed up in single precision before their sum is added to others. */
const longestChunk = 32;

/**
 * Dimensions whose products are summed up in single precision before their sum is added to others: chunks of about the
 * same size.
 *
 * @example
 * ```ts
 * narrowChunk(100); // 25
 * ```
 */
export function narrowChunk(dimension: number): number {
  return Math.ceil(dimension / Math.ceil(dimension / longestChunk));
}

/**
 * Bound in double precision, relative: with r = `wideRounding(n)`, a distance is wrong by at most r (8 |x|² + 2 D).
 *
 * Terms take part in at most n + 3 roundings (a value is rounded when it is centred, twice in a product; then the product
 * and n - 1 sums), in the squared lengths too. From |y| ≤ |x| + √D follow |x| |y| ≤ 1.5 |x|² + 0.5 D and |y|² ≤ 2 |x|² + 2 D, so
 * that the dot product, taken twice, and the squared lengths are wrong by at most γ(n + 3) (6 |x|² + 3 D). Adding up adds
 * u (3 |x|² + 3 D), the exact distance (n + 2) u D: in all, less than the bound, as r = 2 (n + 16) u.
 *
 * @example
 * ```ts
 * wideRounding(100); // 2.6e-14
 * ```
 */
export function wideRounding(dimension: number): number {
  return (dimension + 16) * 2 ** -52;
}

/**
 * Bound in single precision, relative: with r = `narrowRounding(n)` and L the length of the longest vector, rounding
 * changes the difference of two distances to x by at most r (|x| + L)².
 *
 * Products are summed up in chunks of c, then m chunks. A term takes part in c + m + 1 roundings: of its two values to
 * single precision, of the product, in c - 1 sums of the chunk and m - 1 of the chunks. Squared lengths are rounded once,
 * then their sum and the distance, which is at most 2 (|x|² + |y|²). So a distance is wrong by at most
 * 2 γ(c + m + 1) |x| L + 4 u (|x|² + L²), and as 4 |x| L and |x|² + L² are at most (|x| + L)², two of them by
 * (γ(c + m + 1) + 8 u) (|x| + L)². A sixty-fourth is added for terms of higher order, for the exact distance, and for
 * products that are too small for single precision: vectors are scaled so that L is about 1.
 *
 * @example
 * ```ts
 * narrowRounding(100); // 2.3e-6
 * ```
 */
export function narrowRounding(dimension: number): number {
  const chunk = narrowChunk(dimension);
  const roundings = chunk + Math.ceil(dimension / chunk) + 1;
  return (roundings + 8) * 2 ** -24 * (1 + 2 ** -6);
}
