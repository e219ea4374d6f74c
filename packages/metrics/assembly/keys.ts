import { Workspace } from './workspace';

/** Highest key of a distance in double precision: 22 binary digits. */
export const HIGHEST_KEY: f64 = 4194303;

/** Added to a number below 2^32, makes its low 32 bits the whole number next to it. */
const WHOLE: f64 = 4503599627370496;

/** Order-preserving unsigned integer of a number in single precision. */
export function sortKey(value: f32): u32 {
  const bits = reinterpret<u32>(value);
  return bits ^ ((<u32>((<i32>bits) >> 31)) | 0x80000000);
}

/** Number whose key this is. */
export function keyValue(key: u32): f32 {
  return reinterpret<f32>(key & 0x80000000 ? key ^ 0x80000000 : ~key);
}

/**
 * Keys of four distances: in single precision as of `sortKey`; in double precision, of distances that are not negative,
 * the whole numbers next to them if they are multiplied with `scale`, at most `HIGHEST_KEY`.
 */
function keysOf<T>(first: v128, second: v128, scale: v128): v128 {
  if (sizeof<T>() == 4) {
    return v128.xor(first, v128.or(i32x4.shr_s(first, 31), i32x4.splat(0x80000000)));
  }
  const highest = f64x2.splat(HIGHEST_KEY);
  const whole = f64x2.splat(WHOLE);
  const front = f64x2.add(f64x2.pmin(highest, f64x2.mul(first, scale)), whole);
  const back = f64x2.add(f64x2.pmin(highest, f64x2.mul(second, scale)), whole);
  return v128.shuffle<i32>(front, back, 0, 2, 4, 6);
}

/** Rows of a ranking that leaves `own` out, if this is a row. */
export function rankedRows(w: Workspace, own: u32): i32 {
  return w.rows - <i32>(own < <u32>w.rows);
}

/**
 * Writes the pairs (key, row) of all rows but `own` to `pairs`, and leaves what lies behind these.
 */
export function pairRows<T>(w: Workspace, distances: usize, own: u32, scale: f64, pairs: usize): void {
  const rows = w.rows;
  const behind = pairs + <usize>(rows - 1) * 8;
  const kept = load<u64>(behind);
  const scales = f64x2.splat(scale);
  const whole = rows & ~3;
  let numbers = i32x4(0, 1, 2, 3);
  let from = distances;
  let to = pairs;
  for (let row = 0; row < whole; row += 4) {
    const keys = keysOf<T>(v128.load(from), v128.load(from, 16), scales);
    v128.store(to, v128.shuffle<i32>(keys, numbers, 0, 4, 1, 5));
    v128.store(to, v128.shuffle<i32>(keys, numbers, 2, 6, 3, 7), 16);
    numbers = i32x4.add(numbers, i32x4.splat(4));
    from += 4 * sizeof<T>();
    to += 32;
  }
  for (let row = whole; row < rows; row++) {
    const last = v128.load_splat<T>(distances + <usize>row * sizeof<T>());
    const key = <u32>i32x4.extract_lane(keysOf<T>(last, last, scales), 0);
    store<u64>(pairs + <usize>row * 8, (<u64>key) | ((<u64>row) << 32));
  }
  if (own >= <u32>rows) return;
  const hole = pairs + <usize>own * 8;
  memory.copy(hole, hole + 8, <usize>(rows - 1 - own) * 8);
  store<u64>(behind, kept);
}
