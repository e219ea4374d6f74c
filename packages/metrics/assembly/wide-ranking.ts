import { HIGHEST_KEY, pairRows, rankedRows } from './keys';
import { distanceOf, settleNearTies, sortByDistance } from './near-ties';
import { sortShortKeys } from './radix-sort';
import { distancesOf, Workspace } from './workspace';

/** Shorter distances than this have the same key. */
const SMALLEST: f64 = 1e-300;

// The ranking at work; every thread has an instance, and so variables, of its own.
let query: u32 = 0;
let squaredLength: f64 = 0;
let rounding: f64 = 0;
let distances: usize = 0;

/**
 * Ranks the whole gallery for one query by distances in double precision: ascending exact distance, ties by ascending
 * row, the row `own` left out. Writes the pairs, whose high word is the row, to `sorted`.
 *
 * With r = `relativeRounding`, a distance d is wrong by at most r (8 |x|² + 2 d), where |x|² is `querySquaredLength`; 0
 * means that distances are exact. `src/rounding-bounds.ts` says why. Pairs are sorted by 22 binary digits first, of
 * distances up to `high`, which is at least |x|² and best exceeded by few: all beyond it have the same key.
 */
export function rankWide(
  w: Workspace,
  slot: i32,
  queryNumber: u32,
  own: u32,
  querySquaredLength: f64,
  relativeRounding: f64,
  high: f64,
): void {
  query = queryNumber;
  squaredLength = querySquaredLength;
  rounding = relativeRounding;
  distances = distancesOf<f64>(w, slot);
  const count = rankedRows(w, own);
  pairRows<f64>(w, distances, own, HIGHEST_KEY / max(high, SMALLEST), w.sorted);
  sortShortKeys(w.sorted, w.pairs, count, w.histograms);
  settleOrder(w, count);
}

/**
 * Puts the pairs, which are sorted by key, then row, in the order of the exact distances, then rows. Only pairs whose
 * keys are neighbours are looked at, and only those whose distances rounding may have exchanged are measured exactly:
 * two distances up to `high` change by at most 20 r `high`, which is less than a key, 2^-22 `high`, below some ten
 * million dimensions; and larger distances that keys tell apart differ by more than that.
 */
function settleOrder(w: Workspace, count: i32): void {
  const end = w.sorted + <usize>count * 8;
  let start = w.sorted;
  while (start < end) {
    start = skipDistinct(start, end);
    let key = load<u32>(start);
    let next = start + 8;
    while (next < end) {
      const nextKey = load<u32>(next);
      if (nextKey - key > 1) break;
      key = nextKey;
      next += 8;
    }
    if (next - start > 8) settleGroup(w, start, next);
    start = next;
  }
}

/** Passes over pairs, four at a time, as long as each one's key is no neighbour of the next one's. */
function skipDistinct(start: usize, end: usize): usize {
  const one = i32x4.splat(1);
  while (start + 40 <= end) {
    const own = v128.shuffle<i32>(v128.load(start), v128.load(start, 16), 0, 2, 4, 6);
    const next = v128.shuffle<i32>(v128.load(start, 8), v128.load(start, 24), 0, 2, 4, 6);
    if (!i32x4.all_true(i32x4.gt_u(i32x4.sub(next, own), one))) break;
    start += 32;
  }
  return start;
}

/** Largest difference that rounding can make between two distances of the query. */
function uncertainty(a: f64, b: f64): f64 {
  return rounding * (16 * squaredLength + 2 * (a + b));
}

function settleGroup(w: Workspace, start: usize, end: usize): void {
  sortByDistance(w, start, end, distances);
  if (rounding == 0) return;
  let first = start;
  while (first < end) {
    let next = first + 8;
    let distance = distanceOf(first, distances);
    while (next < end) {
      const nextDistance = distanceOf(next, distances);
      if (nextDistance - distance > uncertainty(distance, nextDistance)) break;
      distance = nextDistance;
      next += 8;
    }
    settleNearTies(w, query, first, next, distances);
    first = next;
  }
}
