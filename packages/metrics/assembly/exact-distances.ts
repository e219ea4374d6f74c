/**
 * Squared distances of a block of queries to every gallery row, in double precision and never below 0:
 * `(queryTerm + galleryTerm) - 2 * dot(query, gallery)`.
 *
 * `queries` holds groups of 4 rows as [group][dimension][4], `gallery` holds panels of 4 rows as
 * [panel][dimension][4]; row r of the output starts at `out + r * stride * 8`. One panel stays in the first-level
 * cache while all groups pass over it, so the gallery is streamed once per block and not once per query.
 */
export function exactBlock(
  queries: usize,
  queryTerms: usize,
  groups: i32,
  gallery: usize,
  galleryTerms: usize,
  panels: i32,
  dimension: i32,
  out: usize,
  stride: i32,
): void {
  const rowBytes = <usize>stride * 8;
  const panelBytes = <usize>dimension * 32;
  for (let panel = 0; panel < panels; panel++) {
    const columns = gallery + <usize>panel * panelBytes;
    const terms0 = v128.load(galleryTerms + <usize>panel * 32);
    const terms1 = v128.load(galleryTerms + <usize>panel * 32, 16);
    let row = out + <usize>panel * 32;
    for (let group = 0; group < groups; group++) {
      let a = queries + <usize>group * panelBytes;
      let b = columns;
      const end = columns + panelBytes;
      let s00 = f64x2.splat(0);
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
        const q0 = v128.load_splat<f64>(a);
        s00 = f64x2.add(s00, f64x2.mul(q0, b0));
        s01 = f64x2.add(s01, f64x2.mul(q0, b1));
        const q1 = v128.load_splat<f64>(a, 8);
        s10 = f64x2.add(s10, f64x2.mul(q1, b0));
        s11 = f64x2.add(s11, f64x2.mul(q1, b1));
        const q2 = v128.load_splat<f64>(a, 16);
        s20 = f64x2.add(s20, f64x2.mul(q2, b0));
        s21 = f64x2.add(s21, f64x2.mul(q2, b1));
        const q3 = v128.load_splat<f64>(a, 24);
        s30 = f64x2.add(s30, f64x2.mul(q3, b0));
        s31 = f64x2.add(s31, f64x2.mul(q3, b1));
        a += 32;
        b += 32;
      }
      const term = queryTerms + <usize>group * 32;
      storeRow(row, v128.load_splat<f64>(term), terms0, terms1, s00, s01);
      storeRow(row + rowBytes, v128.load_splat<f64>(term, 8), terms0, terms1, s10, s11);
      storeRow(row + 2 * rowBytes, v128.load_splat<f64>(term, 16), terms0, terms1, s20, s21);
      storeRow(row + 3 * rowBytes, v128.load_splat<f64>(term, 24), terms0, terms1, s30, s31);
      row += 4 * rowBytes;
    }
  }
}

/** Turns four dot products of one query into distances and stores them. */
function storeRow(at: usize, queryTerm: v128, terms0: v128, terms1: v128, dots0: v128, dots1: v128): void {
  const zero = f64x2.splat(0);
  const d0 = f64x2.sub(f64x2.add(queryTerm, terms0), f64x2.add(dots0, dots0));
  const d1 = f64x2.sub(f64x2.add(queryTerm, terms1), f64x2.add(dots1, dots1));
  v128.store(at, f64x2.pmax(zero, d0));
  v128.store(at, f64x2.pmax(zero, d1), 16);
}

/** Copies chosen gallery rows (panels of 4) into query groups of 4; absent rows of the last group become zero. */
export function packExactQueries(
  rows: usize,
  count: i32,
  gallery: usize,
  galleryTerms: usize,
  dimension: i32,
  queries: usize,
  queryTerms: usize,
): void {
  const slots = (count + 3) & ~3;
  for (let slot = 0; slot < slots; slot++) {
    let to = queries + <usize>(slot >> 2) * <usize>dimension * 32 + <usize>(slot & 3) * 8;
    const row = slot < count ? load<u32>(rows + <usize>slot * 4) : 0;
    let from = addressOfRow(gallery, row, dimension);
    store<f64>(queryTerms + <usize>slot * 8, slot < count ? load<f64>(galleryTerms + <usize>row * 8) : 0);
    for (let k = 0; k < dimension; k++) {
      store<f64>(to, slot < count ? load<f64>(from) : 0);
      to += 32;
      from += 32;
    }
  }
}

/** Address of the first value of a row in panels of 4 rows; the next value is 32 bytes further. */
export function addressOfRow(gallery: usize, row: u32, dimension: i32): usize {
  return gallery + <usize>(row >> 2) * <usize>dimension * 32 + <usize>(row & 3) * 8;
}

/** Squared distance of two rows as the sum of the squared differences of their values, in order. */
export function exactDistance(gallery: usize, dimension: i32, row: u32, other: u32): f64 {
  let a = addressOfRow(gallery, row, dimension);
  let b = addressOfRow(gallery, other, dimension);
  let sum: f64 = 0;
  for (let k = 0; k < dimension; k++) {
    const difference = load<f64>(a) - load<f64>(b);
    sum += difference * difference;
    a += 32;
    b += 32;
  }
  return sum;
}

/**
 * Replaces the distances of the rows of `count` pairs by the exact ones, four rows at a time; every sum runs in the
 * order of the values, as in `exactDistance`.
 */
export function replaceByExact(
  pairs: usize,
  count: i32,
  gallery: usize,
  dimension: i32,
  query: u32,
  distances: usize,
): void {
  const last = count - 1;
  for (let i = 0; i < count; i += 4) {
    const r0 = load<u32>(pairs + <usize>i * 8, 4);
    const r1 = load<u32>(pairs + <usize>min(i + 1, last) * 8, 4);
    const r2 = load<u32>(pairs + <usize>min(i + 2, last) * 8, 4);
    const r3 = load<u32>(pairs + <usize>min(i + 3, last) * 8, 4);
    let q = addressOfRow(gallery, query, dimension);
    let p0 = addressOfRow(gallery, r0, dimension);
    let p1 = addressOfRow(gallery, r1, dimension);
    let p2 = addressOfRow(gallery, r2, dimension);
    let p3 = addressOfRow(gallery, r3, dimension);
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    for (let k = 0; k < dimension; k++) {
      const value = load<f64>(q);
      const d0 = value - load<f64>(p0);
      const d1 = value - load<f64>(p1);
      const d2 = value - load<f64>(p2);
      const d3 = value - load<f64>(p3);
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
      q += 32;
      p0 += 32;
      p1 += 32;
      p2 += 32;
      p3 += 32;
    }
    store<f64>(distances + <usize>r0 * 8, s0);
    store<f64>(distances + <usize>r1 * 8, s1);
    store<f64>(distances + <usize>r2 * 8, s2);
    store<f64>(distances + <usize>r3 * 8, s3);
  }
}
