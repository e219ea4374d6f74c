import { accumulate, assignBins, BINS, binOf, binsWithin, markBins } from './bins';
import { measureExactly } from './exact-distances';
import { keyValue, sortKey } from './keys';
import { sortByDistance } from './near-ties';
import { sortPairs } from './radix-sort';
import { distancesOf, Workspace } from './workspace';

/** Marks a run of pairs, whose number of bytes is a multiple of 8. */
const SETTLED: u32 = 1;

/**
 * Ranks only what a clipped evaluation needs: the first `limit` places, and the places of `relevantCount` given rows.
 * Distances in single precision are cut into 4096 equal bins, and only rows in marked bins are sorted; the others are
 * counted. Bins are marked that reach into the first `limit` places or hold a relevant row.
 *
 * `reach` is more than rounding can change the difference of two distances, or 0 if distances count as they are. Within
 * it, order is settled by exact distances; so all bins are marked that are within reach of the first places or of a
 * relevant row. Farther rows are before or behind these with certainty, and it is enough to count them.
 *
 * Writes the marked rows in ranking order as pairs to `sorted`, the number of rows before each bin (4097 words) to
 * `starts` and a byte per bin to `marks`.
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
  assignBins(w, distances);
  const last = accumulate(w, own, limit);
  if (reach > 0 && last >= 0) markBins(w, last, last + binsWithin(reach));
  markRelevant(w, distances, reach, relevantRows, relevantCount);
  const selected = keyMarked(w, distances, own);
  sortPairs(w.pairs, w.sorted, selected, w.histograms);
  if (reach > 0) settleSelected(w, query, label, reach, selected, limit);
}

/** Marks the bins within reach of the given rows. */
function markRelevant(w: Workspace, distances: usize, reach: f64, rows: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const distance = load<f32>(distances + <usize>load<u32>(rows + <usize>i * 4) * 4);
    const first = binOf(<f32>(<f64>distance - reach));
    const last = binOf(<f32>(<f64>distance + reach));
    if (first == last) store<u8>(w.marks + <usize>first, 1);
    else markBins(w, first, last);
  }
}

/** Writes the pairs (key, row) of the rows in marked bins, without `own`; returns how many there are. */
function keyMarked(w: Workspace, distances: usize, own: u32): i32 {
  const rows = <u32>w.rows;
  const bins = w.bins;
  const marks = w.marks;
  let end = w.pairs;
  for (let row: u32 = 0; row < rows; row++) {
    store<u32>(end, row, 4);
    const marked = <usize>load<u8>(marks + <usize>load<u16>(bins + <usize>row * 2));
    end += (marked & (<usize>(row != own))) << 3;
  }
  for (let at = w.pairs; at < end; at += 8) {
    store<u32>(at, sortKey(load<f32>(distances + <usize>load<u32>(at, 4) * 4)));
  }
  return <i32>((end - w.pairs) >> 3);
}

/**
 * Settles the order of pairs that follow each other within reach, where it counts: among the first places, and where one
 * of them has the label of the query. The rows of all such runs are measured together.
 */
function settleSelected(w: Workspace, query: u32, label: u32, reach: f64, count: i32, limit: i32): void {
  const end = w.sorted + <usize>count * 8;
  const gathered = gatherRuns(w, end, reach, w.sorted + <usize>limit * 8, label);
  measureExactly(w, query, w.pairs, gathered, w.exactDistances);
  let start = w.sorted;
  while (start < end) {
    const run = load<u32>(start);
    const next = start + (run & ~SETTLED);
    if (run & SETTLED) sortByDistance(w, start, next, w.exactDistances);
    start = next;
  }
}

/**
 * Copies the pairs of runs to be settled to `pairs`, and returns how many there are. The first key of every run becomes
 * the number of its bytes, with a mark if it is to be settled.
 */
function gatherRuns(w: Workspace, end: usize, reach: f64, firstEnd: usize, label: u32): i32 {
  let start = w.sorted;
  let to = w.pairs;
  while (start < end) {
    let next = start + 8;
    let distance = <f64>keyValue(load<u32>(start));
    let counts = start < firstEnd || labelOf(w, load<u32>(start, 4)) == label;
    while (next < end) {
      const nextDistance = <f64>keyValue(load<u32>(next));
      if (nextDistance - distance > reach) break;
      counts = counts || labelOf(w, load<u32>(next, 4)) == label;
      distance = nextDistance;
      next += 8;
    }
    const bytes = next - start;
    const settled = counts && bytes > 8;
    if (settled) {
      memory.copy(to, start, bytes);
      to += bytes;
    }
    store<u32>(start, (<u32>bytes) | (settled ? SETTLED : 0));
    start = next;
  }
  return <i32>((to - w.pairs) >> 3);
}

function labelOf(w: Workspace, row: u32): u32 {
  return load<u32>(w.labels + <usize>row * 4);
}

/**
 * Places (from 1) of the selected rows whose label is `label`, written as words to `places`; returns how many.
 * Takes `starts` and `marks` as `selectPlaces` left them.
 */
export function placesInSelection(w: Workspace, label: u32, places: usize): i32 {
  const labels = w.labels;
  let pair = w.sorted;
  let out = places;
  for (let bin = 0; bin < BINS; bin++) {
    if (!load<u8>(w.marks + <usize>bin)) continue;
    let place = load<u32>(w.starts + <usize>bin * 4);
    const end = load<u32>(w.starts + <usize>bin * 4, 4);
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
