import { replaceByExact } from './exact-distances';
import { sortPairs } from './radix-sort';

/** Coarse keys are below this. */
const KEYS: u32 = 1 << 22;

/** Runs of equal keys up to this length are sorted by insertion. */
const SHORT: usize = 32;

// The query that is being ranked; every thread has an instance, and so variables, of its own.
let query: u32 = 0;
let queryTerm: f64 = 0;
let distances: usize = 0;
let exactRows: usize = 0;
let dimension: i32 = 0;
let rounding: f64 = 0;
let scratch: usize = 0;
let histograms: usize = 0;
let keyBase: u32 = 0;

/**
 * Names the query that is ranked next: its row, its squared length, its distances, the rows that differences are taken
 * of, and the scratch for sorting. With r = `relativeRounding`, a distance d is wrong by at most r (8 squared lengths +
 * 2 d); 0 means that distances are exact.
 */
export function enterQuery(
  row: u32,
  squaredLength: f64,
  rowDistances: usize,
  rows: usize,
  rowDimension: i32,
  relativeRounding: f64,
  pairs: usize,
  sortHistograms: usize,
): void {
  query = row;
  queryTerm = squaredLength;
  distances = rowDistances;
  exactRows = rows;
  dimension = rowDimension;
  rounding = relativeRounding;
  scratch = pairs;
  histograms = sortHistograms;
}

/** Largest difference that rounding can make between two distances of the query. */
export function uncertainty(a: f64, b: f64): f64 {
  return rounding * (16 * queryTerm + 2 * (a + b));
}

/** Exponent and 20 binary digits of a distance: they order distances, which are not negative. */
function leadingBits(distance: f64): u32 {
  return <u32>(reinterpret<u64>(distance) >> 32);
}

/** Prepares coarse keys for distances up to `highest`. */
export function enterHighest(highest: f64): void {
  keyBase = max(leadingBits(highest), KEYS - 1) - (KEYS - 1);
}

/**
 * Key of a distance, below 2^22: its exponent and 20 binary digits, counted down from those of the highest distance; all
 * distances below about a sixteenth of it have key 0.
 */
export function coarseKey(distance: f64): u32 {
  return max(leadingBits(distance), keyBase) - keyBase;
}

/** Writes the pairs (coarse key, row) of all rows but `skip`, and leaves what lies behind these `rows - 1`. */
export function keyRows(rows: i32, skip: i32, pairs: usize): void {
  const behind = pairs + <usize>(rows - 1) * 8;
  const kept = load<u64>(behind);
  const base = i32x4.splat(keyBase);
  const whole = rows & ~3;
  let numbers = i32x4(0, 1, 2, 3);
  for (let row = 0; row < whole; row += 4) {
    const from = distances + <usize>row * 8;
    const bits = v128.shuffle<i32>(v128.load(from), v128.load(from, 16), 1, 3, 5, 7);
    const keys = i32x4.sub(i32x4.max_u(bits, base), base);
    const to = pairs + <usize>row * 8;
    v128.store(to, v128.shuffle<i32>(keys, numbers, 0, 4, 1, 5));
    v128.store(to, v128.shuffle<i32>(keys, numbers, 2, 6, 3, 7), 16);
    numbers = i32x4.add(numbers, i32x4.splat(4));
  }
  for (let row = whole; row < rows; row++) {
    const key = coarseKey(load<f64>(distances + <usize>row * 8));
    store<u64>(pairs + <usize>row * 8, (<u64>key) | ((<u64>row) << 32));
  }
  const own = pairs + <usize>skip * 8;
  memory.copy(own, own + 8, <usize>(rows - 1 - skip) * 8);
  store<u64>(behind, kept);
}

export function distanceOf(pair: usize): f64 {
  return load<f64>(distances + <usize>load<u32>(pair, 4) * 8);
}

/**
 * Puts pairs that are sorted by coarse key, then row, in the order of the exact distances, then rows. Only pairs whose
 * keys are neighbours are looked at; only those whose distances rounding may have exchanged are measured exactly.
 */
export function settleOrder(sorted: usize, count: i32): void {
  // Above this distance, rounding reaches no further than to the next key.
  const trusted = coarseKey(<f64>(1 << 27) * rounding * queryTerm);
  const end = sorted + <usize>count * 8;
  let start = sorted;
  while (start < end) {
    let key = load<u32>(start);
    let next = start + 8;
    while (next < end) {
      const nextKey = load<u32>(next);
      if (nextKey - key > 1 && nextKey > trusted) break;
      key = nextKey;
      next += 8;
    }
    if (next - start > 8) settleGroup(start, next);
    start = next;
  }
}

function settleGroup(start: usize, end: usize): void {
  sortGroup(start, end);
  if (rounding == 0) return;
  let first = start;
  while (first < end) {
    let next = first + 8;
    let distance = distanceOf(first);
    while (next < end) {
      const nextDistance = distanceOf(next);
      if (nextDistance - distance > uncertainty(distance, nextDistance)) break;
      distance = nextDistance;
      next += 8;
    }
    if (next - first > 8) {
      replaceByExact(first, <i32>((next - first) >> 3), exactRows, dimension, query, distances);
      if (next - first > SHORT * 8) sortWidely(first, next);
      else sortByInsertion(first, next);
    }
    first = next;
  }
}

/** Sorts pairs that are sorted by coarse key: elements move no further than among equal keys. */
function sortGroup(start: usize, end: usize): void {
  let run: usize = 1;
  for (let at = start + 8; at < end; at += 8) {
    run = load<u32>(at) == load<u32>(at - 8) ? run + 1 : 1;
    if (run > SHORT) return sortWidely(start, end);
  }
  sortByInsertion(start, end);
}

function sortByInsertion(start: usize, end: usize): void {
  for (let at = start + 8; at < end; at += 8) {
    const pair = load<u64>(at);
    const row = <u32>(pair >> 32);
    const distance = load<f64>(distances + <usize>row * 8);
    let hole = at;
    while (hole > start) {
      const before = distanceOf(hole - 8);
      if (before < distance || (before == distance && load<u32>(hole - 8, 4) < row)) break;
      store<u64>(hole, load<u64>(hole - 8));
      hole -= 8;
    }
    store<u64>(hole, pair);
  }
}

/** Sorts by row, then by the low and then by the high half of the distance; every sort keeps the order before it. */
function sortWidely(start: usize, end: usize): void {
  const count = <i32>((end - start) >> 3);
  for (let stage = 0; stage < 3; stage++) {
    for (let i: usize = 0; i < <usize>count * 8; i += 8) {
      const row = load<u32>(start + i, 4);
      const bits = reinterpret<u64>(load<f64>(distances + <usize>row * 8));
      const key = stage == 0 ? row : stage == 1 ? <u32>bits : <u32>(bits >> 32);
      store<u64>(scratch + i, (<u64>key) | ((<u64>row) << 32));
    }
    sortPairs(scratch, start, count, histograms);
  }
}
