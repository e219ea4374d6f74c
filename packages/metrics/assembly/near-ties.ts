import { measureExactly } from './exact-distances';
import { sortPairs } from './radix-sort';
import { Workspace } from './workspace';

/** Bytes of runs that are sorted by insertion, and of those that are merged; longer ones are sorted by their digits. */
const SHORT: usize = 32 * 8;
const LONG: usize = 512 * 8;

/**
 * Puts pairs (key, row) whose distances to the query are too much alike to be told apart from rounding in the order of
 * the exact distances, which it enters into `distances`; equal ones by row. The keys are lost.
 */
export function settleNearTies(w: Workspace, query: u32, start: usize, end: usize, distances: usize): void {
  if (end - start <= 8) return;
  measureExactly(w, query, start, <i32>((end - start) >> 3), distances);
  sortByDistance(w, start, end, distances);
}

export function distanceOf(pair: usize, distances: usize): f64 {
  return load<f64>(distances + <usize>load<u32>(pair, 4) * 8);
}

/** Sorts pairs by distance, then by row; quick where they are in order already, as those of equal distances are. */
export function sortByDistance(w: Workspace, start: usize, end: usize, distances: usize): void {
  if (end - start <= SHORT) sortByInsertion(start, end, distances);
  else if (isSorted(start, end, distances)) return;
  else if (end - start <= LONG) sortByMerging(w, start, end, distances);
  else sortByDigits(w, start, end, distances);
}

/** Whether the first pair stands before the second one. */
function precedes(first: usize, second: usize, distances: usize): bool {
  const a = distanceOf(first, distances);
  const b = distanceOf(second, distances);
  return a < b || (a == b && load<u32>(first, 4) < load<u32>(second, 4));
}

function isSorted(start: usize, end: usize, distances: usize): bool {
  let at = start + 8;
  while (at < end && precedes(at - 8, at, distances)) at += 8;
  return at >= end;
}

function sortByInsertion(start: usize, end: usize, distances: usize): void {
  for (let at = start + 8; at < end; at += 8) {
    const pair = load<u64>(at);
    const row = <u32>(pair >> 32);
    const distance = load<f64>(distances + <usize>row * 8);
    let hole = at;
    while (hole > start) {
      const before = distanceOf(hole - 8, distances);
      if (before < distance || (before == distance && load<u32>(hole - 8, 4) < row)) break;
      store<u64>(hole, load<u64>(hole - 8));
      hole -= 8;
    }
    store<u64>(hole, pair);
  }
}

function sortByMerging(w: Workspace, start: usize, end: usize, distances: usize): void {
  const size = end - start;
  for (let at = start; at < end; at += SHORT) sortByInsertion(at, min(at + SHORT, end), distances);
  let from = start;
  let to = w.pairs;
  for (let width = SHORT; width < size; width *= 2) {
    for (let at: usize = 0; at < size; at += 2 * width) {
      merge(from + at, from + min(at + width, size), from + min(at + 2 * width, size), to + at, distances);
    }
    const merged = to;
    to = from;
    from = merged;
  }
  if (from != start) memory.copy(start, from, size);
}

/** Merges two sorted stretches that follow each other. */
function merge(first: usize, second: usize, end: usize, to: usize, distances: usize): void {
  const middle = second;
  for (; first < middle || second < end; to += 8) {
    if (second >= end || (first < middle && precedes(first, second, distances))) {
      store<u64>(to, load<u64>(first));
      first += 8;
    } else {
      store<u64>(to, load<u64>(second));
      second += 8;
    }
  }
}

/** Sorts by row, then by the low and then by the high half of the distance; every sort keeps the order before it. */
function sortByDigits(w: Workspace, start: usize, end: usize, distances: usize): void {
  const count = <i32>((end - start) >> 3);
  for (let stage = 0; stage < 3; stage++) {
    for (let i: usize = 0; i < <usize>count * 8; i += 8) {
      const row = load<u32>(start + i, 4);
      const bits = reinterpret<u64>(load<f64>(distances + <usize>row * 8));
      const key = stage == 0 ? row : stage == 1 ? <u32>bits : <u32>(bits >> 32);
      store<u64>(w.pairs + i, (<u64>key) | ((<u64>row) << 32));
    }
    sortPairs(w.pairs, start, count, w.histograms);
  }
}
