import { Workspace } from './workspace';

/** Measures `count` queries, whose numbers stand at `queryRows`, in single precision. */
export function measureNarrow(w: Workspace, queryRows: usize, count: i32): void {
  measure<f32>(w, queryRows, count);
}

/** Measures `count` queries, whose numbers stand at `queryRows`, in double precision. */
export function measureWide(w: Workspace, queryRows: usize, count: i32): void {
  measure<f64>(w, queryRows, count);
}

/**
 * Distances of queries to all rows of the gallery: `(|x|² + |y|²) - factor * x·y`. Products are summed up in chunks of
 * dimensions and then the chunks, so that far fewer roundings follow each other than in one sum.
 *
 * The gallery holds panels of 32 bytes per dimension as [panel][dimension][8 or 4 rows], the queries are copied to
 * groups of 4 rows as [group][dimension][4]. One panel stays in the first-level cache while all groups pass over it, so
 * the gallery is streamed once per block and not once per query.
 */
function measure<T>(w: Workspace, queryRows: usize, count: i32): void {
  packQueries<T>(w, queryRows, count);
  const panelBytes = <usize>w.dimension * 32;
  const chunkBytes = <usize>w.chunk * 32;
  const groupBytes = <usize>w.dimension * 4 * sizeof<T>();
  const rowBytes = <usize>w.stride * sizeof<T>();
  const factors = v128.splat<T>(<T>w.factor);
  const groups = <usize>((count + 3) >> 2);
  const endOfQueries = w.queries + groups * groupBytes;
  const endOfTerms = w.terms + <usize>w.panels * 32;
  let columns = w.gallery;
  let out = w.distances;
  clearExtremes<T>(w.extremes, groups * 4);
  for (let terms = w.terms; terms < endOfTerms; terms += 32) {
    const endOfColumns = columns + panelBytes;
    let queryTerms = w.queryTerms;
    let extremes = w.extremes;
    let at = out;
    for (let group = w.queries; group < endOfQueries; group += groupBytes) {
      measureTile<T>(
        group,
        columns,
        endOfColumns,
        chunkBytes,
        w.sums,
        at,
        rowBytes,
        factors,
        terms,
        queryTerms,
        extremes,
      );
      at += 4 * rowBytes;
      queryTerms += 4 * sizeof<T>();
      extremes += 4 * 32;
    }
    columns = endOfColumns;
    out += 32;
  }
}

/** Before any distance of a query: its lowest is infinite, its highest minus infinite, in every lane. */
function clearExtremes<T>(extremes: usize, queries: usize): void {
  for (let at = extremes; at < extremes + queries * 32; at += 32) {
    v128.store(at, v128.splat<T>(<T>Infinity));
    v128.store(at, v128.splat<T>(<T>-Infinity), 16);
  }
}

/** Copies queries from their panels, which may be the gallery's, into groups of 4; absent ones of the last become zero. */
function packQueries<T>(w: Workspace, queryRows: usize, count: i32): void {
  const lanes = <u32>(32 / sizeof<T>());
  const dimension = <usize>w.dimension;
  const slots = (count + 3) & ~3;
  for (let slot = 0; slot < slots; slot++) {
    const row = slot < count ? load<u32>(queryRows + <usize>slot * 4) : 0;
    let to = w.queries + (<usize>(slot >> 2) * dimension * 4 + <usize>(slot & 3)) * sizeof<T>();
    let from = w.queryPanels + <usize>(row / lanes) * dimension * 32 + <usize>(row % lanes) * sizeof<T>();
    const term = load<T>(w.queryPanelTerms + <usize>row * sizeof<T>());
    store<T>(w.queryTerms + <usize>slot * sizeof<T>(), slot < count ? term : <T>0);
    for (let k: usize = 0; k < dimension; k++) {
      store<T>(to, slot < count ? load<T>(from) : <T>0);
      to += 4 * sizeof<T>();
      from += 32;
    }
  }
}

/** Distances of the 4 queries of a group, from `a`, to the rows of a panel, from `b` to `end`; chunks are added in `sums`. */
function measureTile<T>(
  a: usize,
  b: usize,
  end: usize,
  chunkBytes: usize,
  sums: usize,
  out: usize,
  rowBytes: usize,
  factors: v128,
  terms: usize,
  queryTerms: usize,
  extremes: usize,
): void {
  const zero = v128.splat<T>(<T>0);
  let endOfChunk = min(b + chunkBytes, end);
  let before = false;
  while (true) {
    let s00 = zero;
    let s01 = zero;
    let s10 = zero;
    let s11 = zero;
    let s20 = zero;
    let s21 = zero;
    let s30 = zero;
    let s31 = zero;
    while (b < endOfChunk) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const q0 = v128.load_splat<T>(a);
      s00 = v128.add<T>(s00, v128.mul<T>(q0, b0));
      s01 = v128.add<T>(s01, v128.mul<T>(q0, b1));
      const q1 = v128.load_splat<T>(a, sizeof<T>());
      s10 = v128.add<T>(s10, v128.mul<T>(q1, b0));
      s11 = v128.add<T>(s11, v128.mul<T>(q1, b1));
      const q2 = v128.load_splat<T>(a, 2 * sizeof<T>());
      s20 = v128.add<T>(s20, v128.mul<T>(q2, b0));
      s21 = v128.add<T>(s21, v128.mul<T>(q2, b1));
      const q3 = v128.load_splat<T>(a, 3 * sizeof<T>());
      s30 = v128.add<T>(s30, v128.mul<T>(q3, b0));
      s31 = v128.add<T>(s31, v128.mul<T>(q3, b1));
      a += 4 * sizeof<T>();
      b += 32;
    }
    if (before) {
      s00 = v128.add<T>(v128.load(sums), s00);
      s01 = v128.add<T>(v128.load(sums, 16), s01);
      s10 = v128.add<T>(v128.load(sums, 32), s10);
      s11 = v128.add<T>(v128.load(sums, 48), s11);
      s20 = v128.add<T>(v128.load(sums, 64), s20);
      s21 = v128.add<T>(v128.load(sums, 80), s21);
      s30 = v128.add<T>(v128.load(sums, 96), s30);
      s31 = v128.add<T>(v128.load(sums, 112), s31);
    }
    if (b == end) {
      const t0 = v128.load(terms);
      const t1 = v128.load(terms, 16);
      Row.store<T>(out, s00, s01, factors, t0, t1, queryTerms, extremes);
      out += rowBytes;
      Row.store<T>(out, s10, s11, factors, t0, t1, queryTerms + sizeof<T>(), extremes + 32);
      out += rowBytes;
      Row.store<T>(out, s20, s21, factors, t0, t1, queryTerms + 2 * sizeof<T>(), extremes + 64);
      out += rowBytes;
      Row.store<T>(out, s30, s31, factors, t0, t1, queryTerms + 3 * sizeof<T>(), extremes + 96);
      return;
    }
    v128.store(sums, s00);
    v128.store(sums, s01, 16);
    v128.store(sums, s10, 32);
    v128.store(sums, s11, 48);
    v128.store(sums, s20, 64);
    v128.store(sums, s21, 80);
    v128.store(sums, s30, 96);
    v128.store(sums, s31, 112);
    before = true;
    endOfChunk = min(endOfChunk + chunkBytes, end);
  }
}

class Row {
  /** Stores the distances of a query to the rows of a panel, by the sums of products, and notes their extremes. */
  @inline
  static store<T>(
    out: usize,
    s0: v128,
    s1: v128,
    factors: v128,
    t0: v128,
    t1: v128,
    queryTerm: usize,
    extremes: usize,
  ): void {
    const own = v128.load_splat<T>(queryTerm);
    const d0 = cleared<T>(v128.sub<T>(v128.add<T>(own, t0), v128.mul<T>(factors, s0)));
    const d1 = cleared<T>(v128.sub<T>(v128.add<T>(own, t1), v128.mul<T>(factors, s1)));
    v128.store(out, d0);
    v128.store(out, d1, 16);
    v128.store(extremes, v128.pmin<T>(v128.load(extremes), v128.pmin<T>(d0, d1)));
    v128.store(extremes, v128.pmax<T>(v128.load(extremes, 16), v128.pmax<T>(d0, d1)), 16);
  }
}

/** Distances in double precision are at least 0; in single precision, as published, only zeros become positive. */
function cleared<T>(distances: v128): v128 {
  const zero = v128.splat<T>(<T>0);
  return sizeof<T>() == 8 ? v128.pmax<T>(zero, distances) : v128.add<T>(distances, zero);
}
