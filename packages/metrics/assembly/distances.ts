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
 * Distances of queries to all rows of the gallery: `(|x|² + |y|²) - factor * x·y`. Products are
 * summed up in chunks of dimensions and then the chunks, so that far fewer roundings follow each other than in one sum.
 *
 * The gallery holds panels of 32 bytes per dimension as [panel][dimension][8 or 4 rows], the queries are copied to
 * groups of 4 rows as [group][dimension][4]. One panel stays in the first-level cache while all groups pass over it, so
 * the gallery is streamed once per block and not once per query.
 */
function measure<T>(w: Workspace, queryRows: usize, count: i32): void {
  packQueries<T>(w, queryRows, count);
  const panelBytes = <usize>w.dimension * 32;
  const chunkBytes = <usize>w.chunk * 32;
  const groupChunk = <usize>w.chunk * 4 * sizeof<T>();
  const groupBytes = <usize>w.dimension * 4 * sizeof<T>();
  const rowBytes = <usize>w.stride * sizeof<T>();
  const factors = v128.splat<T>(<T>w.factor);
  const endOfQueries = w.queries + <usize>((count + 3) >> 2) * groupBytes;
  const endOfTerms = w.terms + <usize>w.panels * 32;
  let columns = w.gallery;
  let out = w.distances;
  for (let terms = w.terms; terms < endOfTerms; terms += 32) {
    const endOfColumns = columns + panelBytes;
    const terms0 = v128.load(terms);
    const terms1 = v128.load(terms, 16);
    let queryTerms = w.queryTerms;
    let at = out;
    for (let group = w.queries; group < endOfQueries; group += groupBytes) {
      let a = group;
      for (let b = columns; b < endOfColumns; b += chunkBytes) {
        sumProducts<T>(a, b, min(b + chunkBytes, endOfColumns), at, rowBytes, b > columns);
        a += groupChunk;
      }
      const endOfGroup = at + 4 * rowBytes;
      for (; at < endOfGroup; at += rowBytes) {
        const queryTerm = v128.load_splat<T>(queryTerms);
        const d0 = v128.sub<T>(v128.add<T>(queryTerm, terms0), v128.mul<T>(factors, v128.load(at)));
        const d1 = v128.sub<T>(v128.add<T>(queryTerm, terms1), v128.mul<T>(factors, v128.load(at, 16)));
        v128.store(at, cleared<T>(d0));
        v128.store(at, cleared<T>(d1), 16);
        queryTerms += sizeof<T>();
      }
    }
    columns = endOfColumns;
    out += 32;
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

/**
 * Sums the products of the 4 queries of a group, from `a`, with the rows of a panel, from `b` to `end`, into four rows of
 * the output; adds to what is there if there was a chunk `before`.
 */
function sumProducts<T>(a: usize, b: usize, end: usize, out: usize, rowBytes: usize, before: bool): void {
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  while (b < end) {
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
  const r1 = out + rowBytes;
  const r2 = r1 + rowBytes;
  const r3 = r2 + rowBytes;
  if (before) {
    s00 = v128.add<T>(v128.load(out), s00);
    s01 = v128.add<T>(v128.load(out, 16), s01);
    s10 = v128.add<T>(v128.load(r1), s10);
    s11 = v128.add<T>(v128.load(r1, 16), s11);
    s20 = v128.add<T>(v128.load(r2), s20);
    s21 = v128.add<T>(v128.load(r2, 16), s21);
    s30 = v128.add<T>(v128.load(r3), s30);
    s31 = v128.add<T>(v128.load(r3, 16), s31);
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(r1, s10);
  v128.store(r1, s11, 16);
  v128.store(r2, s20);
  v128.store(r2, s21, 16);
  v128.store(r3, s30);
  v128.store(r3, s31, 16);
}

/** Distances in double precision are at least 0; in single precision, as published, only zeros become positive. */
function cleared<T>(distances: v128): v128 {
  const zero = v128.splat<T>(<T>0);
  return sizeof<T>() == 8 ? v128.pmax<T>(zero, distances) : v128.add<T>(distances, zero);
}
