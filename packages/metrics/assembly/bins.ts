import { highestLane, lowestLane } from './extremes';
import { distancesOf, Workspace } from './workspace';

/**
 * Bins of the distances of one query: equal intervals from the lowest to the highest. Every bin has a word in `bins`: the
 * number of its rows times two, plus 1 if it is marked. All arithmetic from a distance to its bin rounds monotonically,
 * so bins never contradict the order of distances.
 */
const MARK: u32 = 1;
const ROW: u32 = 2;

/** Makes whole numbers below 2^23 the low bits of a number in single precision. */
const WHOLE: f32 = 8388608;

// The query at work; every thread has an instance, and so variables, of its own.
let low: f32 = 0;
let high: f32 = 0;
/** Quarters of bins per distance: four bytes have the word of a bin. */
let scale: f32 = 0;
let mask: i32 = 0;

/** Takes empty bins for a measured query: at most as many as the workspace has, and not far narrower than `reach`. */
export function openBins(w: Workspace, slot: i32, reach: f64): void {
  const extremes = w.extremes + <usize>slot * 32;
  low = lowestLane(v128.load(extremes));
  high = highestLane(v128.load(extremes, 16));
  let count = w.binCount;
  while (count > 1 && reach * <f64>count > 4 * (<f64>high - <f64>low)) count >>= 1;
  mask = (count - 1) * 4;
  scale = high > low ? <f32>mask / (high - low) : 0;
  memory.fill(w.bins, 0, <usize>count * 4);
}

/** Offsets, in `bins`, of the words of four distances. */
function offsetsOf(values: v128, base: v128, factor: v128, masks: v128): v128 {
  const quarters = f32x4.mul(f32x4.sub(values, base), factor);
  return v128.and(f32x4.add(quarters, f32x4.splat(WHOLE)), masks);
}

/** Offset, in `bins`, of the word of a distance; beyond the lowest and the highest, those of these. */
export function offsetOf(distance: f32): usize {
  const value = min(max(distance, low), high);
  return <usize>(reinterpret<i32>((value - low) * scale + WHOLE) & mask);
}

/** A distance that no row up to the bin at `offset` exceeds. */
export function farthest(offset: usize): f64 {
  if (scale == 0) return Infinity;
  // Numbers are rounded to whole quarters, after three roundings of less than 2^-23 of them.
  const distance = <f64>low + ((<f64>offset + 3.5) / <f64>scale) * (1 + 1e-6);
  return distance + abs(distance) * 1e-6;
}

/** Marks the bins within reach of a distance. */
export function markWithin(w: Workspace, distance: f32, reach: f64): void {
  const last = offsetOf(<f32>(<f64>distance + reach));
  for (let offset = offsetOf(<f32>(<f64>distance - reach)); offset <= last; offset += 4) {
    const at = w.bins + offset;
    store<u32>(at, load<u32>(at) | MARK);
  }
}

/** Counts the rows of every bin, but for `own`. */
export function countRows(w: Workspace, slot: i32, own: u32): void {
  const distances = distancesOf<f32>(w, slot);
  const bins = w.bins;
  const base = f32x4.splat(low);
  const factor = f32x4.splat(scale);
  const masks = i32x4.splat(mask);
  const whole = distances + <usize>(w.rows & ~3) * 4;
  for (let at = distances; at < whole; at += 16) {
    const offsets = offsetsOf(v128.load(at), base, factor, masks);
    countRow(bins + <usize>i32x4.extract_lane(offsets, 0));
    countRow(bins + <usize>i32x4.extract_lane(offsets, 1));
    countRow(bins + <usize>i32x4.extract_lane(offsets, 2));
    countRow(bins + <usize>i32x4.extract_lane(offsets, 3));
  }
  for (let at = whole; at < distances + <usize>w.rows * 4; at += 4) countRow(bins + offsetOf(load<f32>(at)));
  leaveOut(w, distances, own);
}

function countRow(at: usize): void {
  store<u32>(at, load<u32>(at) + ROW);
}

/** Does what `countRows` does, and writes the rows of marked bins to `found`, `own` too; returns how many there are. */
export function findRows(w: Workspace, slot: i32, own: u32): i32 {
  const distances = distancesOf<f32>(w, slot);
  const bins = w.bins;
  const base = f32x4.splat(low);
  const factor = f32x4.splat(scale);
  const masks = i32x4.splat(mask);
  const whole = distances + <usize>(w.rows & ~3) * 4;
  let end = w.found;
  let row: u32 = 0;
  for (let at = distances; at < whole; at += 16) {
    const offsets = offsetsOf(v128.load(at), base, factor, masks);
    end = findRow(bins + <usize>i32x4.extract_lane(offsets, 0), row, end);
    end = findRow(bins + <usize>i32x4.extract_lane(offsets, 1), row + 1, end);
    end = findRow(bins + <usize>i32x4.extract_lane(offsets, 2), row + 2, end);
    end = findRow(bins + <usize>i32x4.extract_lane(offsets, 3), row + 3, end);
    row += 4;
  }
  for (let at = whole; row < <u32>w.rows; at += 4, row++)
    end = findRow(bins + offsetOf(load<f32>(at)), row, end);
  leaveOut(w, distances, own);
  return <i32>((end - w.found) >> 2);
}

function findRow(at: usize, row: u32, end: usize): usize {
  const word = load<u32>(at);
  store<u32>(at, word + ROW);
  store<u32>(end, row);
  return end + <usize>((word & MARK) << 2);
}

function leaveOut(w: Workspace, distances: usize, own: u32): void {
  if (own >= <u32>w.rows) return;
  const at = w.bins + offsetOf(load<f32>(distances + <usize>own * 4));
  store<u32>(at, load<u32>(at) - ROW);
}

/** Offset of the first bin that reaches to place `limit`; the last one if there are fewer places. */
export function reachingBin(w: Workspace, limit: i32): usize {
  let before: u32 = 0;
  let offset: usize = 0;
  while (offset < <usize>mask) {
    before += load<u32>(w.bins + offset) / ROW;
    if (before >= <u32>limit) break;
    offset += 4;
  }
  return offset;
}

/** Appends the rows of the bins up to the one at `last` to `end`, by ascending row, `own` too; returns their end. */
export function findNearest(w: Workspace, slot: i32, last: usize, end: usize): usize {
  const distances = distancesOf<f32>(w, slot);
  const bound = f32x4.splat(<f32>farthest(last));
  const whole = <u32>(w.rows & ~15);
  for (let row: u32 = 0; row < whole; row += 16) {
    const at = distances + <usize>row * 4;
    const front = v128.or(f32x4.le(v128.load(at), bound), f32x4.le(v128.load(at, 16), bound));
    const back = v128.or(f32x4.le(v128.load(at, 32), bound), f32x4.le(v128.load(at, 48), bound));
    if (!v128.any_true(v128.or(front, back))) continue;
    for (let other = row; other < row + 16; other++) end = appendNear(distances, other, last, end);
  }
  for (let row = whole; row < <u32>w.rows; row++) end = appendNear(distances, row, last, end);
  return end;
}

function appendNear(distances: usize, row: u32, last: usize, end: usize): usize {
  store<u32>(end, row);
  return end + <usize>(offsetOf(load<f32>(distances + <usize>row * 4)) <= last) * 4;
}

/**
 * Writes the stretches of the ranking that the bins up to `last`, if there is one, and the marked bins behind it take up:
 * number of rows before, number of rows, and, after the last stretch, none.
 */
export function listSegments(w: Workspace, nearest: bool, last: usize): void {
  let before: u32 = 0;
  let at = w.bins;
  let to = w.segments;
  if (nearest) {
    for (; at <= w.bins + last; at += 4) before += load<u32>(at) / ROW;
    to = writeSegment(to, 0, before);
  }
  const end = w.bins + <usize>mask + 4;
  while (at < end) {
    if (at + 32 <= end) {
      // Eight unmarked bins at once: all marks are 0, so half the sum of the words is the number of rows.
      const front = v128.load(at);
      const back = v128.load(at, 16);
      if (!v128.any_true(v128.and(v128.or(front, back), i32x4.splat(MARK)))) {
        const sums = i32x4.add(front, back);
        const pairs = i32x4.add(sums, v128.shuffle<i32>(sums, sums, 2, 3, 0, 1));
        before += <u32>(i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1)) / ROW;
        at += 32;
        continue;
      }
    }
    const endOfBatch = min(at + 32, end);
    for (; at < endOfBatch; at += 4) {
      const word = load<u32>(at);
      const rows = word / ROW;
      if (word & MARK) to = writeSegment(to, before, rows);
      before += rows;
    }
  }
  writeSegment(to, 0, 0);
}

function writeSegment(to: usize, before: u32, rows: u32): usize {
  if (rows == 0) {
    store<u64>(to, 0);
    return to;
  }
  store<u32>(to, before);
  store<u32>(to, rows, 4);
  return to + 8;
}
