import { rankingKernelBytes } from './ranking-kernel-bytes.js';
import { webAssembly, type KernelMemory, type KernelModule } from './web-assembly.js';

/** Functions of the WebAssembly kernel; every argument is a byte address or a count (see `assembly/`). */
export interface RankingKernel {
  packQueries(
    rows: number,
    count: number,
    gallery: number,
    galleryTerms: number,
    dimension: number,
    queries: number,
    queryTerms: number,
  ): void;
  distanceBlock(
    queries: number,
    queryTerms: number,
    groups: number,
    gallery: number,
    galleryTerms: number,
    panels: number,
    dimension: number,
    factor: number,
    out: number,
    stride: number,
  ): void;
  rankRow(
    distances: number,
    rows: number,
    skip: number,
    pairs: number,
    sorted: number,
    histograms: number,
  ): number;
  rowsBefore(distances: number, rows: number, row: number): number;
  selectRow(
    distances: number,
    rows: number,
    skip: number,
    relevantRows: number,
    relevantCount: number,
    limit: number,
    bins: number,
    starts: number,
    marks: number,
    pairs: number,
    sorted: number,
    histograms: number,
  ): number;
  exactBlock(
    queries: number,
    queryTerms: number,
    groups: number,
    gallery: number,
    galleryTerms: number,
    panels: number,
    dimension: number,
    out: number,
    stride: number,
  ): void;
  packExactQueries(
    rows: number,
    count: number,
    gallery: number,
    galleryTerms: number,
    dimension: number,
    queries: number,
    queryTerms: number,
  ): void;
  exactDistance(gallery: number, dimension: number, row: number, other: number): number;
  enterQuery(
    row: number,
    squaredLength: number,
    rowDistances: number,
    rows: number,
    rowDimension: number,
    relativeRounding: number,
    pairs: number,
    sortHistograms: number,
  ): void;
  rankExactly(
    distances: number,
    rows: number,
    skip: number,
    pairs: number,
    sorted: number,
    histograms: number,
  ): number;
  equalRowsBefore(gallery: number, dimension: number, row: number): number;
  selectExactly(
    distances: number,
    rows: number,
    skip: number,
    relevantRows: number,
    relevantCount: number,
    limit: number,
    bins: number,
    starts: number,
    marks: number,
    pairs: number,
    sorted: number,
    histograms: number,
  ): number;
  placesInSelection(
    sorted: number,
    starts: number,
    marks: number,
    labels: number,
    label: number,
    places: number,
  ): number;
  placesInRanking(
    sorted: number,
    total: number,
    labels: number,
    label: number,
    limit: number,
    places: number,
  ): number;
  averagePrecisionOfPlaces(places: number, found: number): number;
  scoreRanking(
    sorted: number,
    labels: number,
    gains: number,
    ideal: number,
    stored: number,
    stop: number,
    curve: number,
    average: number,
  ): void;
}

/**
 * Compiles the kernel that this package carries.
 *
 * @example
 * ```ts
 * compileRankingKernel(); // a WebAssembly.Module, to be shared with worker threads
 * ```
 */
export function compileRankingKernel(): KernelModule {
  return new webAssembly.Module(Buffer.from(rankingKernelBytes, 'base64'));
}

/**
 * Binds the kernel to a memory, on whichever thread calls it.
 *
 * @example
 * ```ts
 * instantiateRankingKernel(compileRankingKernel(), allocator.createMemory()).averagePrecisionOfPlaces(0, 0); // 0
 * ```
 */
export function instantiateRankingKernel(module: KernelModule, memory: KernelMemory): RankingKernel {
  return new webAssembly.Instance(module, { env: { memory } }).exports as RankingKernel;
}
