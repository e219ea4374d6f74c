import { sortKey, sortPairs } from './radix-sort';

/**
 * Ranks a whole gallery for one query: ascending distance, ties by ascending row, the row `skip` left out (negative:
 * none). Writes `rows - 1` (or `rows`) pairs whose high word is the row; returns how many.
 */
export function rankRow(
  distances: usize,
  rows: i32,
  skip: i32,
  pairs: usize,
  sorted: usize,
  histograms: usize,
): i32 {
  let at = pairs;
  for (let row = 0; row < rows; row++) {
    if (row == skip) continue;
    const key = sortKey(load<f32>(distances + <usize>row * 4));
    store<u64>(at, (<u64>key) | ((<u64>row) << 32));
    at += 8;
  }
  const count = <i32>((at - pairs) >> 3);
  sortPairs(pairs, sorted, count, histograms);
  return count;
}

/** Number of rows that stand before `row` in ascending order (ties by row): its own place in the list, from 0. */
export function rowsBefore(distances: usize, rows: i32, row: i32): i32 {
  const own = sortKey(load<f32>(distances + <usize>row * 4));
  let before = 0;
  for (let other = 0; other < rows; other++) {
    const key = sortKey(load<f32>(distances + <usize>other * 4));
    before += (<i32>(key < own)) | ((<i32>(key == own)) & (<i32>(other < row)));
  }
  return before;
}
