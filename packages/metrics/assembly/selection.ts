import {
  countRows,
  farthest,
  findNearest,
  findRows,
  listSegments,
  markWithin,
  offsetOf,
  openBins,
  reachingBin,
} from './bins';
import { keyValue, sortKey } from './keys';
import { sortPairs } from './radix-sort';
import { settlePlaces } from './settling';
import { distancesOf, Workspace } from './workspace';

/**
 * Ranks only what a clipped evaluation needs: the first `limit` places, and the places of `relevantCount` given rows.
 * Distances in single precision are cut into equal bins, and only rows in marked bins are sorted; the others are counted.
 * Marked are bins that reach into the first `limit` places or hold a relevant row.
 *
 * `reach` is more than rounding can change the difference of two distances, or 0 if distances count as they are. Within
 * it, order is settled by exact distances; so all bins are marked that are within reach of the first places or of a
 * relevant row. Farther rows are before or behind these with certainty, and it is enough to count them.
 *
 * Writes the marked rows in ranking order as pairs to `sorted`, and to `segments` which places they take.
 */
export function selectPlaces(
  w: Workspace,
  slot: i32,
  query: u32,
  own: u32,
  label: u32,
  reach: f64,
  relevantRows: usize,
  relevantCount: i32,
  limit: i32,
): void {
  const distances = distancesOf<f32>(w, slot);
  openBins(w, slot, reach);
  for (let i = 0; i < relevantCount; i++) {
    const row = load<u32>(relevantRows + <usize>i * 4);
    if (row != own) markWithin(w, load<f32>(distances + <usize>row * 4), reach);
  }
  let found = 0;
  if (relevantCount > 0) found = findRows(w, slot, own);
  else countRows(w, slot, own);
  let last: usize = 0;
  let end = w.found + <usize>found * 4;
  if (limit > 0) {
    last = offsetOf(<f32>(farthest(reachingBin(w, limit)) + reach));
    end = findNearest(w, slot, last, end);
  }
  listSegments(w, limit > 0, last);
  let selected = keyRows(w, distances, own, label, w.found, found, w.pairs);
  if (limit > 0) {
    selected = dropNearest(w, selected, last);
    const nearest = w.found + <usize>found * 4;
    selected = keyRows(w, distances, own, label, nearest, <i32>((end - nearest) >> 2), selected);
  }
  const count = <i32>((selected - w.pairs) >> 3);
  sortPairs(w.pairs, w.sorted, count, w.histograms);
  const relevant = listRelevant(w, count);
  if (reach > 0) settlePlaces(w, query, reach, count, limit, relevant);
}

/**
 * Writes the pairs (key, row) of rows, without `own`, to `to`; rows with the label have their highest bit set. Returns the
 * end of the pairs.
 */
function keyRows(
  w: Workspace,
  distances: usize,
  own: u32,
  label: u32,
  rows: usize,
  count: i32,
  to: usize,
): usize {
  const labels = w.labels;
  for (let at = rows; at < rows + <usize>count * 4; at += 4) {
    const row = load<u32>(at);
    const relevant = <u32>(load<u32>(labels + <usize>row * 4) == label);
    store<u32>(to, sortKey(load<f32>(distances + <usize>row * 4)));
    store<u32>(to, row | (relevant << 31), 4);
    to += (<usize>(row != own)) << 3;
  }
  return to;
}

/** Drops the pairs of bins up to the one at `last`, whose rows are the nearest; returns the end of those that are left. */
function dropNearest(w: Workspace, end: usize, last: usize): usize {
  const bound = sortKey(<f32>farthest(last));
  let to = w.pairs;
  for (let at = w.pairs; at < end; at += 8) {
    const pair = load<u64>(at);
    store<u64>(to, pair);
    const near = <u32>pair <= bound && offsetOf(keyValue(<u32>pair)) <= last;
    to += (<usize>!near) << 3;
  }
  return to;
}

/**
 * Writes the positions, among the sorted pairs, of those whose row has its highest bit set to `found`, and clears these bits;
 * returns how many there are.
 */
function listRelevant(w: Workspace, count: i32): i32 {
  let to = w.found;
  let at = w.sorted;
  for (let place = 0; place < count; place++) {
    const row = load<u32>(at, 4);
    store<u32>(at, row & 0x7fffffff, 4);
    store<u32>(to, place);
    to += (<usize>(row >> 31)) << 2;
    at += 8;
  }
  return <i32>((to - w.found) >> 2);
}

/**
 * Places (from 1) of the selected rows whose label is `label`, written as words to `places`; returns how many.
 * Takes `sorted` and `segments` as `selectPlaces` left them.
 */
export function placesInSelection(w: Workspace, label: u32, places: usize): i32 {
  const labels = w.labels;
  let pair = w.sorted;
  let out = places;
  for (let segment = w.segments; load<u32>(segment, 4) > 0; segment += 8) {
    let place = load<u32>(segment);
    const end = place + load<u32>(segment, 4);
    while (place < end) {
      place++;
      store<u32>(out, place);
      out += <usize>(load<u32>(labels + <usize>load<u32>(pair, 4) * 4) == label) * 4;
      pair += 8;
    }
  }
  return <i32>((out - places) >> 2);
}
