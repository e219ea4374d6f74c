import { joinHalves } from './weights';

/**
 * Resizes columns of bytes: `rows` rows of `stride` bytes, a multiple of 16, are blended of those from `source` on, whose
 * first is row `top` of what the axis counts. Reads a row beyond the last, with weight 0.
 */
export function resizeColumns(
  source: usize,
  stride: i32,
  top: i32,
  rows: i32,
  first: usize,
  weights: usize,
  pairs: i32,
  target: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const from = source + <usize>(load<i32>(first) - top) * <usize>stride;
    if (pairs == 1) blendTwo(from, <usize>stride, weights, target);
    else blendRows(from, <usize>stride, weights, pairs, target);
    first += 4;
    weights += (<usize>pairs) << 3;
    target += <usize>stride;
  }
}

function lowPairs(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

function highPairs(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** A pair of rows is enough: the picture grows. */
function blendTwo(from: usize, stride: usize, weights: usize, target: usize): void {
  const upper = v128.load32_splat(weights);
  const lower = v128.load32_splat(weights, 4);
  const end = target + stride;
  while (target < end) {
    const a = v128.load(from);
    const b = v128.load(from + stride);
    const low = lowPairs(a, b);
    const high = highPairs(a, b);
    const words = i16x8.narrow_i32x4_s(
      weigh(i16x8.extend_low_i8x16_u(low), upper, lower),
      weigh(i16x8.extend_high_i8x16_u(low), upper, lower),
    );
    const others = i16x8.narrow_i32x4_s(
      weigh(i16x8.extend_low_i8x16_u(high), upper, lower),
      weigh(i16x8.extend_high_i8x16_u(high), upper, lower),
    );
    v128.store(target, i8x16.narrow_i16x8_u(words, others));
    from += 16;
    target += 16;
  }
}

function weigh(pairs: v128, upper: v128, lower: v128): v128 {
  return joinHalves(i32x4.dot_i16x8_s(pairs, upper), i32x4.dot_i16x8_s(pairs, lower));
}

function blendRows(from: usize, stride: usize, weights: usize, pairs: i32, target: usize): void {
  const stop = weights + ((<usize>pairs) << 3);
  const zero = i32x4.splat(0);
  const end = target + stride;
  while (target < end) {
    let upper0 = zero,
      upper1 = zero,
      upper2 = zero,
      upper3 = zero;
    let lower0 = zero,
      lower1 = zero,
      lower2 = zero,
      lower3 = zero;
    let at = from;
    for (let w = weights; w < stop; w += 8) {
      const a = v128.load(at);
      const b = v128.load(at + stride);
      const upper = v128.load32_splat(w);
      const lower = v128.load32_splat(w, 4);
      const low = lowPairs(a, b);
      const high = highPairs(a, b);
      const pairs0 = i16x8.extend_low_i8x16_u(low);
      upper0 = i32x4.add(upper0, i32x4.dot_i16x8_s(pairs0, upper));
      lower0 = i32x4.add(lower0, i32x4.dot_i16x8_s(pairs0, lower));
      const pairs1 = i16x8.extend_high_i8x16_u(low);
      upper1 = i32x4.add(upper1, i32x4.dot_i16x8_s(pairs1, upper));
      lower1 = i32x4.add(lower1, i32x4.dot_i16x8_s(pairs1, lower));
      const pairs2 = i16x8.extend_low_i8x16_u(high);
      upper2 = i32x4.add(upper2, i32x4.dot_i16x8_s(pairs2, upper));
      lower2 = i32x4.add(lower2, i32x4.dot_i16x8_s(pairs2, lower));
      const pairs3 = i16x8.extend_high_i8x16_u(high);
      upper3 = i32x4.add(upper3, i32x4.dot_i16x8_s(pairs3, upper));
      lower3 = i32x4.add(lower3, i32x4.dot_i16x8_s(pairs3, lower));
      at += 2 * stride;
    }
    const words = i16x8.narrow_i32x4_s(joinHalves(upper0, lower0), joinHalves(upper1, lower1));
    const others = i16x8.narrow_i32x4_s(joinHalves(upper2, lower2), joinHalves(upper3, lower3));
    v128.store(target, i8x16.narrow_i16x8_u(words, others));
    from += 16;
    target += 16;
  }
}
