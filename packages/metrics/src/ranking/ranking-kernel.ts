import { rankingKernelBytes } from './ranking-kernel-bytes.js';
import { webAssembly, type KernelMemory, type KernelModule } from './web-assembly.js';

/**
 * Functions of the WebAssembly kernel, see `assembly/`. The first argument is the address of a `KernelWorkspace`, the
 * others are byte addresses, rows, counts or numbers.
 */
export interface RankingKernel {
  measureNarrow(workspace: number, queryRows: number, count: number): void;
  measureWide(workspace: number, queryRows: number, count: number): void;
  rankNarrow(workspace: number, slot: number, query: number): void;
  rankWide(
    workspace: number,
    slot: number,
    query: number,
    squaredLength: number,
    relativeRounding: number,
    high: number,
  ): void;
  selectPlaces(
    workspace: number,
    slot: number,
    query: number,
    reach: number,
    relevantRows: number,
    relevantCount: number,
    limit: number,
  ): void;
  rowsBefore(workspace: number, slot: number, row: number): number;
  equalRowsBefore(workspace: number, row: number): number;
  exactDistance(workspace: number, row: number, other: number): number;
  placesInSelection(workspace: number, label: number, places: number): number;
  placesInRanking(workspace: number, total: number, label: number, limit: number, places: number): number;
  averagePrecisionOfPlaces(places: number, found: number): number;
  scoreRanking(
    workspace: number,
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
