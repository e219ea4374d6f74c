import { addressOfRow } from './exact-distances';
import { enterHighest, keyRows, settleOrder } from './exact-order';
import { highest } from './extremes';
import { sortShortKeys } from './radix-sort';

/**
 * Ranks a whole gallery for the query that was entered last: ascending exact distance, ties by ascending row, the row
 * `skip` left out. Writes `rows - 1` pairs whose high word is the row to `sorted`; returns how many.
 */
export function rankExactly(
  distances: usize,
  rows: i32,
  skip: i32,
  pairs: usize,
  sorted: usize,
  histograms: usize,
): i32 {
  enterHighest(highest(distances, rows));
  keyRows(rows, skip, sorted);
  sortShortKeys(sorted, pairs, rows - 1, histograms);
  settleOrder(sorted, rows - 1);
  return rows - 1;
}

/** Number of rows before `row` that do not differ from it: its own place in its ranking, from 0. */
export function equalRowsBefore(gallery: usize, dimension: i32, row: i32): i32 {
  let before = 0;
  for (let other = 0; other < row; other++) {
    let a = addressOfRow(gallery, row, dimension);
    let b = addressOfRow(gallery, other, dimension);
    let k = 0;
    while (k < dimension && load<f64>(a) == load<f64>(b)) {
      a += 32;
      b += 32;
      k++;
    }
    before += <i32>(k == dimension);
  }
  return before;
}
