import { measureExactly } from './exact-distances';
import { keyValue } from './keys';
import { sortByDistance } from './near-ties';
import { Workspace } from './workspace';

/**
 * Settles the order of selected pairs where rounding could have changed one that counts: among the first `limit` places,
 * and between a row of the query's class and any other. Only rows are measured that are within reach of such a one; those
 * that follow each other without an unmeasured row between them are sorted by their exact distances. The positions of the
 * `relevant` pairs of the query's class stand in `found`.
 *
 * That is enough: of two rows within reach of each other whose order counts, all between them are measured as well.
 */
export function settlePlaces(
  w: Workspace,
  query: u32,
  reach: f64,
  count: i32,
  limit: i32,
  relevant: i32,
): void {
  memory.fill(w.flags, 0, <usize>count);
  flagFirst(w, reach, count, limit);
  flagRelevant(w, reach, count, relevant);
  const gathered = gatherFlagged(w, count);
  if (gathered == 0) return;
  measureExactly(w, query, w.pairs, gathered, w.exactDistances);
  let place = 0;
  while (place < count) {
    const start = place;
    while (place < count && load<u8>(w.flags + <usize>place)) place++;
    if (place - start > 1) {
      sortByDistance(w, w.sorted + <usize>start * 8, w.sorted + <usize>place * 8, w.exactDistances);
    }
    place++;
  }
}

function distanceAt(w: Workspace, place: i32): f64 {
  return <f64>keyValue(load<u32>(w.sorted + <usize>place * 8));
}

function flag(w: Workspace, place: i32): void {
  store<u8>(w.flags + <usize>place, 1);
}

/** Flags pairs that are within reach of a neighbour, up to those that could still be among the first `limit` places. */
function flagFirst(w: Workspace, reach: f64, count: i32, limit: i32): void {
  if (limit == 0 || count < 2) return;
  const farthest = distanceAt(w, min(limit, count) - 1) + reach;
  let distance = distanceAt(w, 0);
  for (let place = 1; place < count; place++) {
    const next = distanceAt(w, place);
    if (next > farthest) break;
    if (next - distance <= reach) {
      flag(w, place - 1);
      flag(w, place);
    }
    distance = next;
  }
}

/** Flags pairs that are within reach of a relevant one, and that one if there are any. */
function flagRelevant(w: Workspace, reach: f64, count: i32, relevant: i32): void {
  let first = 0;
  let next = 0;
  for (let i = 0; i < relevant; i++) {
    const place = load<i32>(w.found + <usize>i * 4);
    const distance = distanceAt(w, place);
    // Both ends of what is within reach only move on from one relevant pair to the next one.
    while (distance - distanceAt(w, first) > reach) first++;
    if (next <= place) next = place + 1;
    while (next < count && distanceAt(w, next) - distance <= reach) next++;
    if (next - first > 1) for (let at = first; at < next; at++) flag(w, at);
  }
}

/** Copies flagged pairs to `pairs`; returns how many there are. */
function gatherFlagged(w: Workspace, count: i32): i32 {
  let to = w.pairs;
  for (let place = 0; place < count; place++) {
    store<u64>(to, load<u64>(w.sorted + <usize>place * 8));
    to += (<usize>load<u8>(w.flags + <usize>place)) << 3;
  }
  return <i32>((to - w.pairs) >> 3);
}
