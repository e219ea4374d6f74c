import { highest, lowest } from './extremes';
import { Workspace } from './workspace';

/** Equal intervals that distances are cut into. */
export const BINS: i32 = 4096;

let low: f32 = 0;
let scale: f32 = 0;

/** Writes the bin of every distance to `bins` and counts the rows of each bin in `starts`. */
export function assignBins(w: Workspace, distances: usize): void {
  const rows = w.rows;
  const counts = w.starts;
  low = lowest(distances, rows);
  const high = highest(distances, rows);
  scale = high > low ? <f32>(BINS - 1) / (high - low) : 0;
  memory.fill(counts, 0, <usize>(BINS + 1) * 4);
  const base = f32x4.splat(low);
  const factor = f32x4.splat(scale);
  const whole = rows & ~3;
  let at = w.bins;
  for (let row = 0; row < whole; row += 4) {
    const lanes = binsOf(v128.load(distances + <usize>row * 4), base, factor);
    count(counts, at, i32x4.extract_lane(lanes, 0));
    count(counts, at + 2, i32x4.extract_lane(lanes, 1));
    count(counts, at + 4, i32x4.extract_lane(lanes, 2));
    count(counts, at + 6, i32x4.extract_lane(lanes, 3));
    at += 8;
  }
  for (let row = whole; row < rows; row++) {
    count(counts, at, binOf(load<f32>(distances + <usize>row * 4)));
    at += 2;
  }
}

/** Bins of four distances; every step rounds monotonically, so bins never contradict the order of distances. */
function binsOf(values: v128, base: v128, factor: v128): v128 {
  const scaled = f32x4.mul(f32x4.sub(values, base), factor);
  return i32x4.min_u(i32x4.trunc_sat_f32x4_u(scaled), i32x4.splat(BINS - 1));
}

/** Bin of one distance, of the query that bins were assigned for last. */
export function binOf(value: f32): i32 {
  return i32x4.extract_lane(binsOf(f32x4.splat(value), f32x4.splat(low), f32x4.splat(scale)), 0);
}

/**
 * Number of bins beyond its own that a distance can reach if `reach` is added to it: a distance of bin b lies below b + 1
 * scaled intervals but for rounding, which is less than 4096 * 5 * 2^-24 of them.
 */
export function binsWithin(reach: f64): i32 {
  return 1 + <i32>min(reach * <f64>scale * 1.001 + 0.002, <f64>BINS);
}

/** Stores a bin and counts it. */
function count(counts: usize, at: usize, bin: i32): void {
  store<u16>(at, <u16>bin);
  const slot = counts + <usize>bin * 4;
  store<u32>(slot, load<u32>(slot) + 1);
}

/** Turns the counts into starts, the row `own` left out, and marks every bin that begins before place `limit`; the last one. */
export function accumulate(w: Workspace, own: u32, limit: i32): i32 {
  if (own < <u32>w.rows) {
    const bin = w.starts + <usize>load<u16>(w.bins + <usize>own * 2) * 4;
    store<u32>(bin, load<u32>(bin) - 1);
  }
  let before: u32 = 0;
  let last = -1;
  for (let bin = 0; bin < BINS; bin++) {
    const slot = w.starts + <usize>bin * 4;
    const size = load<u32>(slot);
    const marked = before < <u32>limit;
    store<u32>(slot, before);
    store<u8>(w.marks + <usize>bin, <u8>marked);
    last += <i32>marked;
    before += size;
  }
  store<u32>(w.starts + <usize>BINS * 4, before);
  return last;
}

/** Marks the bins from `first` to `last`. */
export function markBins(w: Workspace, first: i32, last: i32): void {
  memory.fill(w.marks + <usize>first, 1, <usize>(min(last, BINS - 1) - first + 1));
}
