/**
 * Sizes, and addresses of the regions, that one thread ranks with. The fields stand in memory in this order, 32 bits
 * each; `src/kernel-workspace.ts` writes them and says what they are.
 */
@unmanaged
export class Workspace {
  rows: i32;
  dimension: i32;
  stride: i32;
  panels: i32;
  gallery: usize;
  terms: usize;
  factor: i32;
  chunk: i32;
  queryPanels: usize;
  queryPanelTerms: usize;
  vectors: usize;
  queryVectors: usize;
  vectorBytes: i32;
  labels: usize;
  queries: usize;
  queryTerms: usize;
  sums: usize;
  distances: usize;
  exactDistances: usize;
  pairs: usize;
  sorted: usize;
  histograms: usize;
  extremes: usize;
  binCount: i32;
  bins: usize;
  found: usize;
  segments: usize;
  flags: usize;
}

/** Address of the distances of a query of the measured block, in single (`f32`) or double precision (`f64`). */
export function distancesOf<T>(w: Workspace, slot: i32): usize {
  return w.distances + <usize>slot * <usize>w.stride * sizeof<T>();
}
