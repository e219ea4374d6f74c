import { Workspace } from './workspace';

/**
 * Hierarchical precision of one ranking for two similarities at once (the two lanes of every 16-byte value).
 *
 * The pairs of the ranking hold rows, `labels` the class of every row. `gains` holds a pair of similarities per class,
 * `ideal` the pair of cumulated ideal gains per place. The precision at the first `stored` places goes to `curve`; the
 * trapezoid sum over the first `stop` places with spacing 1 / `stop` (average hierarchical precision; 0 when `stop` is
 * 0) goes to `average`.
 */
export function scoreRanking(
  w: Workspace,
  gains: usize,
  ideal: usize,
  stored: i32,
  stop: i32,
  curve: usize,
  average: usize,
): void {
  const sorted = w.sorted;
  const labels = w.labels;
  let gained = f64x2.splat(0);
  let sum = f64x2.splat(0);
  let precision = f64x2.splat(0);
  let first = f64x2.splat(0);
  let last = f64x2.splat(0);
  const places = max(stored, stop);
  for (let i = 0; i < places; i++) {
    const label = load<u32>(labels + <usize>load<u32>(sorted + <usize>i * 8, 4) * 4);
    gained = f64x2.add(gained, v128.load(gains + <usize>label * 16));
    precision = f64x2.div(gained, v128.load(ideal + <usize>i * 16));
    if (i == 0) first = precision;
    if (i < stored) v128.store(curve + <usize>i * 16, precision);
    if (i < stop) {
      sum = f64x2.add(sum, precision);
      last = precision;
    }
  }
  const ends = f64x2.mul(f64x2.add(first, last), f64x2.splat(0.5));
  const spacing = f64x2.splat(stop > 0 ? <f64>stop : 1);
  v128.store(average, f64x2.div(f64x2.sub(sum, ends), spacing));
}

/** Places (from 1) of the rows with the given label, at most `limit` of them; returns how many were written. */
export function placesInRanking(w: Workspace, total: i32, label: u32, limit: i32, places: usize): i32 {
  const sorted = w.sorted;
  const labels = w.labels;
  let found = 0;
  for (let i = 0; i < total && found < limit; i++) {
    if (load<u32>(labels + <usize>load<u32>(sorted + <usize>i * 8, 4) * 4) == label) {
      store<u32>(places + <usize>found * 4, i + 1);
      found++;
    }
  }
  return found;
}
