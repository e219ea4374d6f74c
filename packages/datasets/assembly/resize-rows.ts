import { joinHalves } from './weights';

/**
 * Resizes rows of red, green, blue: each of `rows` rows of `sourceStride` bytes from `source` becomes `width` pixels, in
 * rows of `stride` bytes from `target`. Reads up to 2 pixels beyond a row, with weight 0, and writes a byte beyond.
 */
export function resizeRows(
  source: usize,
  sourceStride: i32,
  rows: i32,
  first: usize,
  weights: usize,
  pairs: i32,
  width: i32,
  target: usize,
  stride: i32,
): void {
  for (let row = 0; row < rows; row++) {
    if (pairs == 1) resizeRowByPairs(source, first, weights, width, target);
    else if (pairs == 2) resizeRowByFours(source, first, weights, width, target);
    else resizeRow(source, first, weights, pairs, width, target);
    source += <usize>sourceStride;
    target += <usize>stride;
  }
}

/** Two neighbouring pixels from `at` as 16-bit pairs of red, of green and of blue. */
function loadTwo(at: usize): v128 {
  const bytes = v128.load64_zero(at);
  return i8x16.swizzle(bytes, i8x16(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1));
}

function storePixel(at: usize, sums: v128): void {
  const words = i16x8.narrow_i32x4_s(sums, sums);
  v128.store32_lane(at, i8x16.narrow_i16x8_u(words, words), 0);
}

function resizeRowByPairs(source: usize, first: usize, weights: usize, width: i32, target: usize): void {
  const end = target + <usize>width * 3;
  while (target < end) {
    const pixels = loadTwo(source + <usize>load<i32>(first) * 3);
    const upper = i32x4.dot_i16x8_s(pixels, v128.load32_splat(weights));
    const lower = i32x4.dot_i16x8_s(pixels, v128.load32_splat(weights, 4));
    storePixel(target, joinHalves(upper, lower));
    first += 4;
    weights += 8;
    target += 3;
  }
}

function resizeRowByFours(source: usize, first: usize, weights: usize, width: i32, target: usize): void {
  const end = target + <usize>width * 3;
  while (target < end) {
    const at = source + <usize>load<i32>(first) * 3;
    const front = loadTwo(at);
    const back = loadTwo(at + 6);
    const upper = i32x4.add(
      i32x4.dot_i16x8_s(front, v128.load32_splat(weights)),
      i32x4.dot_i16x8_s(back, v128.load32_splat(weights, 8)),
    );
    const lower = i32x4.add(
      i32x4.dot_i16x8_s(front, v128.load32_splat(weights, 4)),
      i32x4.dot_i16x8_s(back, v128.load32_splat(weights, 12)),
    );
    storePixel(target, joinHalves(upper, lower));
    first += 4;
    weights += 16;
    target += 3;
  }
}

function resizeRow(source: usize, first: usize, weights: usize, pairs: i32, width: i32, target: usize): void {
  const end = target + <usize>width * 3;
  while (target < end) {
    let at = source + <usize>load<i32>(first) * 3;
    const stop = weights + ((<usize>pairs) << 3);
    let upper = i32x4.splat(0);
    let lower = upper;
    while (weights < stop) {
      const pixels = loadTwo(at);
      upper = i32x4.add(upper, i32x4.dot_i16x8_s(pixels, v128.load32_splat(weights)));
      lower = i32x4.add(lower, i32x4.dot_i16x8_s(pixels, v128.load32_splat(weights, 4)));
      at += 6;
      weights += 8;
    }
    storePixel(target, joinHalves(upper, lower));
    first += 4;
    target += 3;
  }
}

/** Does for grey rows what `resizeRows` does. */
export function resizeGreyRows(
  source: usize,
  sourceStride: i32,
  rows: i32,
  first: usize,
  weights: usize,
  pairs: i32,
  width: i32,
  target: usize,
  stride: i32,
): void {
  const zero = i32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    let taps = weights;
    for (let column = 0; column < width; column++) {
      let at = source + <usize>load<i32>(first + ((<usize>column) << 2));
      const stop = taps + ((<usize>pairs) << 3);
      let upper = zero;
      let lower = zero;
      while (taps < stop) {
        const pixels = i16x8.extend_low_i8x16_u(v128.load16_lane(at, zero, 0));
        upper = i32x4.add(upper, i32x4.dot_i16x8_s(pixels, v128.load32_zero(taps)));
        lower = i32x4.add(lower, i32x4.dot_i16x8_s(pixels, v128.load32_zero(taps, 4)));
        at += 2;
        taps += 8;
      }
      const value = i32x4.extract_lane(joinHalves(upper, lower), 0);
      store<u8>(target + <usize>column, <u8>min(255, value));
    }
    source += <usize>sourceStride;
    target += <usize>stride;
  }
}

/** Makes luma (ITU-R 601-2, 16-bit fixed point) of `count` pixels of red, green, blue; `target` may be `source`. */
export function makeGrey(source: usize, count: i32, target: usize): void {
  const end = target + <usize>count;
  while (target < end) {
    const red = <i32>load<u8>(source) * 19595;
    const green = <i32>load<u8>(source, 1) * 38470;
    const blue = <i32>load<u8>(source, 2) * 7471;
    store<u8>(target, <u8>((red + green + blue + 0x8000) >> 16));
    source += 3;
    target += 1;
  }
}
