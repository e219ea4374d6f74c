import { sortKey, sortPairs } from './radix-sort';

/** Equal intervals that distances are cut into. */
export const BINS: i32 = 4096;

/**
 * Ranks only what a clipped evaluation needs: the first `limit` places, and the places of `relevantCount` given rows.
 * Distances are cut into 4096 equal bins; bins that reach into the first `limit` places or hold a relevant row are
 * marked, and only their rows are sorted. `starts` receives the number of rows before each bin (4097 words), `marks` a
 * byte per bin. Writes the marked rows in ranking order as pairs (key, row) to `sorted`; returns how many.
 */
export function selectRow(
  distances: usize,
  rows: i32,
  skip: i32,
  relevantRows: usize,
  relevantCount: i32,
  limit: i32,
  bins: usize,
  starts: usize,
  marks: usize,
  pairs: usize,
  sorted: usize,
  histograms: usize,
): i32 {
  assignBins(distances, rows, bins, starts);
  if (skip >= 0) {
    const own = starts + <usize>load<u16>(bins + <usize>skip * 2) * 4;
    store<u32>(own, load<u32>(own) - 1);
  }
  accumulate(starts, marks, limit);
  markRelevant(relevantRows, relevantCount, bins, marks);
  let at = pairs;
  for (let row = 0; row < rows; row++) {
    const key = sortKey(load<f32>(distances + <usize>row * 4));
    store<u64>(at, (<u64>key) | ((<u64>row) << 32));
    const marked = <usize>load<u8>(marks + <usize>load<u16>(bins + <usize>row * 2));
    at += (marked & (<usize>(row != skip))) << 3;
  }
  const count = <i32>((at - pairs) >> 3);
  sortPairs(pairs, sorted, count, histograms);
  return count;
}

/** Writes the bin of every distance and counts the rows of each bin. */
function assignBins(distances: usize, rows: i32, bins: usize, counts: usize): void {
  const low = lowest(distances, rows);
  const high = highest(distances, rows);
  const scale = f32x4.splat(high > low ? <f32>(BINS - 1) / (high - low) : 0);
  const base = f32x4.splat(low);
  memory.fill(counts, 0, <usize>(BINS + 1) * 4);
  const whole = rows & ~3;
  for (let row = 0; row < whole; row += 4) {
    const lanes = binsOf(v128.load(distances + <usize>row * 4), base, scale);
    const at = bins + <usize>row * 2;
    count(counts, at, i32x4.extract_lane(lanes, 0));
    count(counts, at + 2, i32x4.extract_lane(lanes, 1));
    count(counts, at + 4, i32x4.extract_lane(lanes, 2));
    count(counts, at + 6, i32x4.extract_lane(lanes, 3));
  }
  for (let row = whole; row < rows; row++) {
    const lanes = binsOf(v128.load_splat<f32>(distances + <usize>row * 4), base, scale);
    count(counts, bins + <usize>row * 2, i32x4.extract_lane(lanes, 0));
  }
}

/** Bins of four distances; every step rounds monotonically, so bins never contradict the order of distances. */
function binsOf(values: v128, base: v128, scale: v128): v128 {
  const scaled = f32x4.mul(f32x4.sub(values, base), scale);
  return i32x4.min_u(i32x4.trunc_sat_f32x4_u(scaled), i32x4.splat(BINS - 1));
}

function lowest(values: usize, count: i32): f32 {
  let lanes = v128.load_splat<f32>(values);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) lanes = f32x4.pmin(lanes, v128.load(values + <usize>i * 4));
  for (let i = whole; i < count; i++) lanes = f32x4.pmin(lanes, v128.load_splat<f32>(values + <usize>i * 4));
  return min(
    min(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    min(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
}

function highest(values: usize, count: i32): f32 {
  let lanes = v128.load_splat<f32>(values);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) lanes = f32x4.pmax(lanes, v128.load(values + <usize>i * 4));
  for (let i = whole; i < count; i++) lanes = f32x4.pmax(lanes, v128.load_splat<f32>(values + <usize>i * 4));
  return max(
    max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
}

/** Stores a bin and counts it. */
export function count(counts: usize, at: usize, bin: i32): void {
  store<u16>(at, <u16>bin);
  const slot = counts + <usize>bin * 4;
  store<u32>(slot, load<u32>(slot) + 1);
}

/** Turns counts into starts and marks every bin that begins before place `limit`. */
export function accumulate(starts: usize, marks: usize, limit: i32): void {
  let before: u32 = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const slot = starts + <usize>bin * 4;
    const size = load<u32>(slot);
    store<u32>(slot, before);
    store<u8>(marks + <usize>bin, <u8>(before < <u32>limit));
    before += size;
  }
  store<u32>(starts + <usize>BINS * 4, before);
}

/** Marks the bins of the given rows. */
export function markRelevant(rows: usize, rowCount: i32, bins: usize, marks: usize): void {
  for (let i = 0; i < rowCount; i++) {
    const row = load<u32>(rows + <usize>i * 4);
    store<u8>(marks + <usize>load<u16>(bins + <usize>row * 2), 1);
  }
}

/**
 * Places (from 1) of the selected rows whose label is `label`, written as words to `places`; returns how many.
 * Takes `starts` and `marks` as selectRow left them.
 */
export function placesInSelection(
  sorted: usize,
  starts: usize,
  marks: usize,
  labels: usize,
  label: u32,
  places: usize,
): i32 {
  let pair = sorted;
  let out = places;
  for (let bin = 0; bin < BINS; bin++) {
    if (!load<u8>(marks + <usize>bin)) continue;
    let place = load<u32>(starts + <usize>bin * 4);
    const end = load<u32>(starts + <usize>bin * 4, 4);
    while (place < end) {
      place++;
      if (load<u32>(labels + <usize>load<u32>(pair, 4) * 4) == label) {
        store<u32>(out, place);
        out += 4;
      }
      pair += 8;
    }
  }
  return <i32>((out - places) >> 2);
}
