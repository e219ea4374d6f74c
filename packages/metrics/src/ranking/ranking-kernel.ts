import { rankingKernelBytes } from './ranking-kernel-bytes.js';

/** Shared linear memory of a WebAssembly instance. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
}

/** A compiled WebAssembly module; worker threads receive it without compiling again. */
export interface KernelModule {
  readonly [Symbol.toStringTag]: string;
}

interface WebAssemblyNamespace {
  readonly Memory: new (descriptor: { initial: number; maximum: number; shared: true }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => KernelModule;
  readonly Instance: new (
    module: KernelModule,
    imports: { env: { memory: KernelMemory } },
  ) => { readonly exports: unknown };
}

/** The part of the host's WebAssembly interface used here (Node's own type declarations leave it out). */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyNamespace }).WebAssembly;

/**
 * Functions of the WebAssembly kernel, see `assembly/`. The first argument is the address of a `KernelWorkspace`, the
 * others are byte addresses, rows, counts or numbers.
 */
export interface RankingKernel {
  measureNarrow(workspace: number, queryRows: number, count: number): void;
  measureWide(workspace: number, queryRows: number, count: number): void;
  rankNarrow(workspace: number, slot: number, own: number): void;
  rankWide(
    workspace: number,
    slot: number,
    query: number,
    own: number,
    squaredLength: number,
    relativeRounding: number,
    high: number,
  ): void;
  selectPlaces(
    workspace: number,
    slot: number,
    query: number,
    own: number,
    label: number,
    reach: number,
    relevantRows: number,
    relevantCount: number,
    limit: number,
  ): void;
  rowsBefore(workspace: number, slot: number, row: number): number;
  equalRowsBefore(workspace: number, row: number): number;
  exactDistance(workspace: number, query: number, row: number): number;
  placesInSelection(workspace: number, label: number, places: number): number;
  placesInRanking(workspace: number, total: number, label: number, limit: number, places: number): number;
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
 * const kernel = instantiateRankingKernel(compileRankingKernel(), allocator.createMemory());
 * kernel.placesInRanking(workspace, 5, 2, 1, places); // 1: one row of class 2 among the first five, its place stored
 * ```
 */
export function instantiateRankingKernel(module: KernelModule, memory: KernelMemory): RankingKernel {
  return new webAssembly.Instance(module, { env: { memory } }).exports as RankingKernel;
}
