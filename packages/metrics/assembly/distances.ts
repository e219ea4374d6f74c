/**
 * Ranking distances of a block of queries to every gallery row, in single precision:
 * `(queryTerm + galleryTerm) - factor * dot(query, gallery)`.
 *
 * `queries` holds groups of 4 rows as [group][dimension][4], `gallery` holds panels of 8 rows as
 * [panel][dimension][8]; row r of the output starts at `out + r * stride * 4`. One panel stays in the first-level
 * cache while all groups pass over it, so the gallery is streamed once per block and not once per query.
 */
export function distanceBlock(
  queries: usize,
  queryTerms: usize,
  groups: i32,
  gallery: usize,
  galleryTerms: usize,
  panels: i32,
  dimension: i32,
  factor: f32,
  out: usize,
  stride: i32,
): void {
  const factors = f32x4.splat(factor);
  const rowBytes = <usize>stride * 4;
  const panelBytes = <usize>dimension * 32;
  const groupBytes = <usize>dimension * 16;
  for (let panel = 0; panel < panels; panel++) {
    const columns = gallery + <usize>panel * panelBytes;
    const terms0 = v128.load(galleryTerms + <usize>panel * 32);
    const terms1 = v128.load(galleryTerms + <usize>panel * 32, 16);
    let row = out + <usize>panel * 32;
    for (let group = 0; group < groups; group++) {
      let a = queries + <usize>group * groupBytes;
      let b = columns;
      const end = columns + panelBytes;
      let s00 = f32x4.splat(0);
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
        const q0 = v128.load_splat<f32>(a);
        s00 = f32x4.add(s00, f32x4.mul(q0, b0));
        s01 = f32x4.add(s01, f32x4.mul(q0, b1));
        const q1 = v128.load_splat<f32>(a, 4);
        s10 = f32x4.add(s10, f32x4.mul(q1, b0));
        s11 = f32x4.add(s11, f32x4.mul(q1, b1));
        const q2 = v128.load_splat<f32>(a, 8);
        s20 = f32x4.add(s20, f32x4.mul(q2, b0));
        s21 = f32x4.add(s21, f32x4.mul(q2, b1));
        const q3 = v128.load_splat<f32>(a, 12);
        s30 = f32x4.add(s30, f32x4.mul(q3, b0));
        s31 = f32x4.add(s31, f32x4.mul(q3, b1));
        a += 16;
        b += 32;
      }
      const term = queryTerms + <usize>group * 16;
      storeRow(row, v128.load_splat<f32>(term), terms0, terms1, factors, s00, s01);
      storeRow(row + rowBytes, v128.load_splat<f32>(term, 4), terms0, terms1, factors, s10, s11);
      storeRow(row + 2 * rowBytes, v128.load_splat<f32>(term, 8), terms0, terms1, factors, s20, s21);
      storeRow(row + 3 * rowBytes, v128.load_splat<f32>(term, 12), terms0, terms1, factors, s30, s31);
      row += 4 * rowBytes;
    }
  }
}

/** Turns eight dot products of one query into distances and stores them; `+ 0` makes every zero a positive one. */
function storeRow(
  at: usize,
  queryTerm: v128,
  terms0: v128,
  terms1: v128,
  factors: v128,
  dots0: v128,
  dots1: v128,
): void {
  const zero = f32x4.splat(0);
  const d0 = f32x4.sub(f32x4.add(queryTerm, terms0), f32x4.mul(factors, dots0));
  const d1 = f32x4.sub(f32x4.add(queryTerm, terms1), f32x4.mul(factors, dots1));
  v128.store(at, f32x4.add(d0, zero));
  v128.store(at, f32x4.add(d1, zero), 16);
}

/** Copies chosen gallery rows (panels of 8) into query groups of 4; absent rows of the last group become zero. */
export function packQueries(
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
    let to = queries + <usize>(slot >> 2) * <usize>dimension * 16 + <usize>(slot & 3) * 4;
    const row = slot < count ? load<u32>(rows + <usize>slot * 4) : 0;
    let from = gallery + <usize>(row >> 3) * <usize>dimension * 32 + <usize>(row & 7) * 4;
    store<f32>(queryTerms + <usize>slot * 4, slot < count ? load<f32>(galleryTerms + <usize>row * 4) : 0);
    for (let k = 0; k < dimension; k++) {
      store<f32>(to, slot < count ? load<f32>(from) : 0);
      to += 16;
      from += 32;
    }
  }
}
