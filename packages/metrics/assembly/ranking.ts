import { pairRows, rankedRows, sortKey } from './keys';
import { sortPairs } from './radix-sort';
import { distancesOf, Workspace } from './workspace';

/**
 * Ranks the whole gallery for one query by distances in single precision: ascending, ties by ascending row, the row
 * `own` left out. Writes the pairs, whose high word is the row, to `sorted`.
 */
export function rankNarrow(w: Workspace, slot: i32, own: u32): void {
  pairRows<f32>(w, distancesOf<f32>(w, slot), own, 0, w.pairs);
  sortPairs(w.pairs, w.sorted, rankedRows(w, own), w.histograms);
}

/** Number of rows that stand before `row` in ascending order (ties by row): its own place in the list, from 0. */
export function rowsBefore(w: Workspace, slot: i32, row: i32): i32 {
  const distances = distancesOf<f32>(w, slot);
  const rows = w.rows;
  const own = sortKey(load<f32>(distances + <usize>row * 4));
  let before = 0;
  for (let other = 0; other < rows; other++) {
    const key = sortKey(load<f32>(distances + <usize>other * 4));
    before += (<i32>(key < own)) | ((<i32>(key == own)) & (<i32>(other < row)));
  }
  return before;
}
