import { Workspace } from './workspace';

/**
 * Squared distance of a query to a row as the sum of the squared differences of their values, in order and in double
 * precision: what rankings by exact distances follow.
 */
export function exactDistance(w: Workspace, query: u32, row: u32): f64 {
  return w.vectorBytes == 4 ? sumSquares<f32>(w, query, row) : sumSquares<f64>(w, query, row);
}

/** Pairs whose vectors are fetched together. */
const FETCHED: i32 = 128;

/** Replaces the exact distances of the rows of `count` pairs to a query. */
export function measureExactly(w: Workspace, query: u32, pairs: usize, count: i32, distances: usize): void {
  for (let start = 0; start < count; start += FETCHED) {
    const size = min(FETCHED, count - start);
    const from = pairs + <usize>start * 8;
    fetchVectors(w, from, size);
    measurePairs(w, query, from, size, distances);
  }
}

/**
 * Reads a number of every line of the vectors of some pairs, far more of them at a time than the arithmetic would: rows are
 * scattered over the gallery, and this is where waiting for the memory costs least.
 */
function fetchVectors(w: Workspace, pairs: usize, count: i32): void {
  const bytes = <usize>w.dimension * <usize>w.vectorBytes;
  let sum: u32 = 0;
  for (let at = pairs; at < pairs + <usize>count * 8; at += 8) {
    const start = w.vectors + <usize>load<u32>(at, 4) * bytes;
    for (let line = start; line < start + bytes; line += 64) sum += load<u32>(line);
    sum += load<u32>(start + bytes - 4);
  }
  // What is never used would not be read.
  store<u32>(w.sums, sum);
}

/** Measures pairs, four rows at a time. */
function measurePairs(w: Workspace, query: u32, pairs: usize, count: i32, distances: usize): void {
  const last = pairs + <usize>(count - 1) * 8;
  for (let at = pairs; at <= last; at += 32) {
    const r0 = load<u32>(at, 4);
    const r1 = load<u32>(min(at + 8, last), 4);
    const r2 = load<u32>(min(at + 16, last), 4);
    const r3 = load<u32>(min(at + 24, last), 4);
    if (w.vectorBytes == 4) measureFour<f32>(w, query, r0, r1, r2, r3, distances);
    else measureFour<f64>(w, query, r0, r1, r2, r3, distances);
  }
}

/** Number of rows before `row` that do not differ from it: its own place in its ranking, from 0. */
export function equalRowsBefore(w: Workspace, row: u32): i32 {
  return w.vectorBytes == 4 ? countEqual<f32>(w, row) : countEqual<f64>(w, row);
}

function addressOf<T>(w: Workspace, row: u32): usize {
  return w.vectors + <usize>row * <usize>w.dimension * sizeof<T>();
}

function addressOfQuery<T>(w: Workspace, query: u32): usize {
  return w.queryVectors + <usize>query * <usize>w.dimension * sizeof<T>();
}

function sumSquares<T>(w: Workspace, query: u32, row: u32): f64 {
  let b = addressOf<T>(w, row);
  let a = addressOfQuery<T>(w, query);
  const end = addressOfQuery<T>(w, query + 1);
  let sum: f64 = 0;
  while (a < end) {
    const difference = <f64>load<T>(a) - <f64>load<T>(b);
    sum += difference * difference;
    a += sizeof<T>();
    b += sizeof<T>();
  }
  return sum;
}

/** Does for four rows what `sumSquares` does, two rows side by side; every sum runs in the order of the values. */
function measureFour<T>(
  w: Workspace,
  query: u32,
  r0: u32,
  r1: u32,
  r2: u32,
  r3: u32,
  distances: usize,
): void {
  const size = <usize>w.dimension * sizeof<T>();
  const whole = size & ~(2 * sizeof<T>() - 1);
  const q = addressOfQuery<T>(w, query);
  const p0 = addressOf<T>(w, r0);
  const p1 = addressOf<T>(w, r1);
  const p2 = addressOf<T>(w, r2);
  const p3 = addressOf<T>(w, r3);
  let front = f64x2.splat(0);
  let back = front;
  for (let at: usize = 0; at < whole; at += 2 * sizeof<T>()) {
    const values = loadTwo<T>(q + at);
    const a = loadTwo<T>(p0 + at);
    const b = loadTwo<T>(p1 + at);
    const c = loadTwo<T>(p2 + at);
    const d = loadTwo<T>(p3 + at);
    const even = v128.shuffle<f64>(values, values, 0, 0);
    front = addSquare(front, f64x2.sub(even, v128.shuffle<f64>(a, b, 0, 2)));
    back = addSquare(back, f64x2.sub(even, v128.shuffle<f64>(c, d, 0, 2)));
    const odd = v128.shuffle<f64>(values, values, 1, 1);
    front = addSquare(front, f64x2.sub(odd, v128.shuffle<f64>(a, b, 1, 3)));
    back = addSquare(back, f64x2.sub(odd, v128.shuffle<f64>(c, d, 1, 3)));
  }
  if (whole < size) {
    const value = f64x2.splat(<f64>load<T>(q + whole));
    front = addSquare(front, f64x2.sub(value, sideBySide<T>(p0 + whole, p1 + whole)));
    back = addSquare(back, f64x2.sub(value, sideBySide<T>(p2 + whole, p3 + whole)));
  }
  store<f64>(distances + <usize>r0 * 8, f64x2.extract_lane(front, 0));
  store<f64>(distances + <usize>r1 * 8, f64x2.extract_lane(front, 1));
  store<f64>(distances + <usize>r2 * 8, f64x2.extract_lane(back, 0));
  store<f64>(distances + <usize>r3 * 8, f64x2.extract_lane(back, 1));
}

function addSquare(sums: v128, differences: v128): v128 {
  return f64x2.add(sums, f64x2.mul(differences, differences));
}

/** Two values that follow each other, in double precision. */
function loadTwo<T>(at: usize): v128 {
  return sizeof<T>() == 8 ? v128.load(at) : f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** Two values from two places, in double precision. */
function sideBySide<T>(at: usize, other: usize): v128 {
  return f64x2.replace_lane(f64x2.splat(<f64>load<T>(at)), 1, <f64>load<T>(other));
}

function countEqual<T>(w: Workspace, row: u32): i32 {
  const size = <usize>w.dimension * sizeof<T>();
  const own = addressOf<T>(w, row);
  let before = 0;
  for (let other = w.vectors; other < own; other += size) {
    let at: usize = 0;
    while (at < size && load<T>(own + at) == load<T>(other + at)) at += sizeof<T>();
    before += <i32>(at == size);
  }
  return before;
}
