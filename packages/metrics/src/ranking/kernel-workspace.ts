import type { KernelMemory } from './ranking-kernel.js';

/** Sizes, and byte addresses of the regions, that one thread ranks with; 0 for what a ranking does without. */
export interface KernelWorkspace {
  /** Vectors of the gallery. */
  readonly rows: number;
  readonly dimension: number;
  /** Distances per query: the rows, padded to whole panels. */
  readonly stride: number;
  /** Panels of 32 bytes per dimension: of eight or four rows. */
  readonly panels: number;
  /** numbers [panels, dimension, 8 or 4]: the vectors that products are taken of. */
  readonly gallery: number;
  /** numbers [stride]: their squared lengths, or zeros where the dot product ranks. */
  readonly terms: number;
  /** How often the dot product is subtracted from the squared lengths. */
  readonly factor: number;
  /** Products that are summed up before the sum is added to others. */
  readonly chunk: number;
  /** Panels like those of the gallery, in which the queries stand: those of the gallery itself where it is queried. */
  readonly queryPanels: number;
  /** numbers: squared lengths of the queries, or zeros where the dot product ranks. */
  readonly queryPanelTerms: number;
  /** numbers [rows, dimension]: the vectors that differences are taken of. */
  readonly vectors: number;
  /** numbers [queries, dimension]: the same of the queries. */
  readonly queryVectors: number;
  /** Bytes of their numbers, 4 or 8. */
  readonly vectorBytes: number;
  /** uint32 [images]: class of each row, then of the images that have none. */
  readonly labels: number;
  /** numbers [block / 4, dimension, 4] */
  readonly queries: number;
  /** numbers [block] */
  readonly queryTerms: number;
  /** numbers [4, 8 or 4]: sums of products of a tile. */
  readonly sums: number;
  /** numbers [block, stride] */
  readonly distances: number;
  /** float64 [rows]: exact distances of the rows for which they are needed. */
  readonly exactDistances: number;
  /** Pairs (key, row) [rows]. */
  readonly pairs: number;
  /** Pairs in ranking order, with room for places after the ranked rows. */
  readonly sorted: number;
  /** uint32 [3, 2048] */
  readonly histograms: number;
  /** numbers [block, 2, 4 or 2]: lowest and highest distances of each query, by lane. */
  readonly extremes: number;
  /** Bins that the distances of a query are cut into: a power of two. */
  readonly binCount: number;
  /** uint32 [binCount] */
  readonly bins: number;
  /** uint32 [2, rows + 1]: rows that places are selected from. */
  readonly found: number;
  /** uint32 [binCount + 1, 2]: stretches of the ranking that are selected. */
  readonly segments: number;
  /** uint8 [rows]: pairs that exact distances are needed of. */
  readonly flags: number;
}

/** The fields as they follow each other in memory, see `assembly/workspace.ts`. */
const fields: readonly (keyof KernelWorkspace)[] = [
  ...(['rows', 'dimension', 'stride', 'panels', 'gallery', 'terms', 'factor', 'chunk'] as const),
  ...([
    'queryPanels',
    'queryPanelTerms',
    'vectors',
    'queryVectors',
    'vectorBytes',
    'labels',
    'queries',
    'queryTerms',
    'sums',
    'distances',
    'exactDistances',
  ] as const),
  ...([
    'pairs',
    'sorted',
    'histograms',
    'extremes',
    'binCount',
    'bins',
    'found',
    'segments',
    'flags',
  ] as const),
];

/** Bytes of a workspace in memory. */
export const workspaceBytes = fields.length * 4;

/**
 * Writes a workspace to where the kernel is told to find it.
 *
 * @example
 * ```ts
 * writeWorkspace(memory, { address, workspace });
 * ```
 */
export function writeWorkspace(
  memory: KernelMemory,
  { address, workspace }: { readonly address: number; readonly workspace: KernelWorkspace },
): void {
  const words = new Uint32Array(memory.buffer, address, fields.length);
  words.set(fields.map((field) => workspace[field]));
}
