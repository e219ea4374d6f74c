/** Weights are whole numbers with this many fractional bits, as the Pillow library has them. */
export const WEIGHT_BITS: i32 = 22;

/**
 * Weights are kept in two halves, so that two of them fit the 16-bit products of one instruction; together they are
 * exact.
 */
export const HALF_BITS: i32 = 11;

/** What a sum of weighted values begins with, so that it is rounded half up. */
export const ROUNDING: i32 = 1 << (WEIGHT_BITS - 1);

/** Values of the two sums of products with upper and lower halves of weights, 0 … 256. */
export function joinHalves(upper: v128, lower: v128): v128 {
  const sum = i32x4.add(i32x4.shl(upper, HALF_BITS), i32x4.add(lower, i32x4.splat(ROUNDING)));
  return i32x4.shr_s(sum, WEIGHT_BITS);
}
