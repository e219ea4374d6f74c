import { coarseKey, distanceOf, enterHighest, settleOrder, uncertainty } from './exact-order';
import { highest, lowest } from './extremes';
import { sortShortKeys } from './radix-sort';
import { accumulate, BINS, count, markRelevant } from './selection';

/**
 * Does what `selectRow` does for the query that was entered last, by exact distances. Returns -1 where rounding may
 * have exchanged a row that was selected with one that was not: then only ranking the whole gallery tells the order.
 */
export function selectExactly(
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
  const low = lowest(distances, rows);
  const high = highest(distances, rows);
  const ratio = <f64>(BINS - 1) / (high - low);
  const scale = ratio < f64.MAX_VALUE ? ratio : 0;
  assignBins(distances, rows, low, scale, bins, starts);
  const own = starts + <usize>load<u16>(bins + <usize>skip * 2) * 4;
  store<u32>(own, load<u32>(own) - 1);
  accumulate(starts, marks, limit);
  markRelevant(relevantRows, relevantCount, bins, marks);
  enterHighest(high);
  const selected = keyMarked(rows, skip, bins, marks, pairs);
  memory.copy(sorted, pairs, <usize>selected * 8);
  sortShortKeys(sorted, pairs, selected, histograms);
  settleOrder(sorted, selected);
  return separated(sorted, low, scale, starts, marks) ? selected : -1;
}

/** Writes the pairs (coarse key, row) of the rows in marked bins, without `skip`; returns how many there are. */
function keyMarked(rows: i32, skip: i32, bins: usize, marks: usize, pairs: usize): i32 {
  let end = pairs;
  for (let row = 0; row < rows; row++) {
    store<u32>(end, row, 4);
    const marked = <usize>load<u8>(marks + <usize>load<u16>(bins + <usize>row * 2));
    end += (marked & (<usize>(row != skip))) << 3;
  }
  for (let at = pairs; at < end; at += 8) store<u32>(at, coarseKey(distanceOf(at)));
  return <i32>((end - pairs) >> 3);
}

/** Writes the bin of every distance and counts the rows of each bin. */
function assignBins(distances: usize, rows: i32, low: f64, scale: f64, bins: usize, counts: usize): void {
  const base = f64x2.splat(low);
  const factor = f64x2.splat(scale);
  memory.fill(counts, 0, <usize>(BINS + 1) * 4);
  const whole = rows & ~3;
  for (let row = 0; row < whole; row += 4) {
    const from = distances + <usize>row * 8;
    const first = f64x2.mul(f64x2.sub(v128.load(from), base), factor);
    const second = f64x2.mul(f64x2.sub(v128.load(from, 16), base), factor);
    const front = f32x4.demote_f64x2_zero(first);
    const scaled = v128.shuffle<f32>(front, f32x4.demote_f64x2_zero(second), 0, 1, 4, 5);
    const lanes = i32x4.min_u(i32x4.trunc_sat_f32x4_u(scaled), i32x4.splat(BINS - 1));
    const at = bins + <usize>row * 2;
    count(counts, at, i32x4.extract_lane(lanes, 0));
    count(counts, at + 2, i32x4.extract_lane(lanes, 1));
    count(counts, at + 4, i32x4.extract_lane(lanes, 2));
    count(counts, at + 6, i32x4.extract_lane(lanes, 3));
  }
  for (let row = whole; row < rows; row++) {
    count(counts, bins + <usize>row * 2, binOf(load<f64>(distances + <usize>row * 8), low, scale));
  }
}

/** Bin of one distance; every step rounds monotonically, so bins never contradict the order of distances. */
function binOf(distance: f64, low: f64, scale: f64): i32 {
  const scaled = <f32>((distance - low) * scale);
  return scaled > 0 ? <i32>min(scaled, <f32>(BINS - 1)) : 0;
}

/** Whether rounding leaves a gap between every stretch of marked bins and the rows of the bins beside it. */
function separated(sorted: usize, low: f64, scale: f64, starts: usize, marks: usize): bool {
  let pair = sorted;
  let bin = 0;
  while (bin < BINS) {
    if (!load<u8>(marks + <usize>bin)) {
      bin++;
      continue;
    }
    const first = bin;
    while (bin < BINS && load<u8>(marks + <usize>bin)) bin++;
    const from = starts + <usize>first * 4;
    const end = pair + <usize>(load<u32>(starts + <usize>bin * 4) - load<u32>(from)) * 8;
    if (end > pair) {
      const nearest = distanceOf(pair);
      const farthest = distanceOf(end - 8);
      const reach = 2 * uncertainty(farthest, farthest);
      if (first > 0 && binOf(nearest - 2 * uncertainty(nearest, nearest), low, scale) < first) return false;
      if (bin < BINS && binOf(farthest + reach, low, scale) >= bin) return false;
    }
    pair = end;
  }
  return true;
}
