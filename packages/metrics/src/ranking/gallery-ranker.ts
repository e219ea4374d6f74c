import type { GalleryLayout, ProductLayout, RankingScratch } from './gallery-layout.js';
import { writeWorkspace } from './kernel-workspace.js';
import type { RankingKernel, KernelMemory } from './ranking-kernel.js';

/** What a {@link GalleryRanker} works on. */
export interface GalleryRankerOptions {
  readonly kernel: RankingKernel;
  readonly memory: KernelMemory;
  readonly layout: GalleryLayout;
  readonly scratch: RankingScratch;
}

/** Queries that are measured together. */
export interface QueryBlock {
  /** Address of their rows, uint32, and their number, at most 16. */
  readonly rows: number;
  readonly count: number;
  /** Whether places are selected for all of them, as far as the gallery can. */
  readonly few: boolean;
}

/** A query of the measured block. */
export interface RankedQuery {
  /** Position in the block. */
  readonly slot: number;
  readonly row: number;
}

/** Places that are enough for a clipped evaluation; see `assembly/selection.ts`. */
export interface PlaceSelection {
  /** Number of first places. */
  readonly limit: number;
  /** Address and number of the rows whose places are needed wherever they are. */
  readonly relevantRows: number;
  readonly relevantCount: number;
}

/**
 * Ranks a packed gallery for blocks of its own rows, on one thread; equal distances by row.
 *
 * Whole rankings take published distances as they are computed in single precision, and exact ones from products in
 * double precision. Selected places take both from products in single precision: of a few thousand rows hardly any are
 * so near to each other that exact distances have to settle their order.
 */
export class GalleryRanker {
  readonly #options: GalleryRankerOptions;
  readonly #singles: Float32Array;
  readonly #doubles: Float64Array;

  constructor(options: GalleryRankerOptions) {
    const { memory, layout, scratch } = options;
    this.#options = options;
    this.#singles = new Float32Array(memory.buffer);
    this.#doubles = new Float64Array(memory.buffer);
    const write = (address: number, products: ProductLayout | undefined): void => {
      if (products) writeWorkspace(memory, { address, workspace: { ...layout, ...products, ...scratch } });
    };
    write(scratch.narrowWorkspace, layout.narrow);
    write(scratch.wideWorkspace, layout.wide);
  }

  /** Computes the distances of a block; tells whether `select` or `rank` takes it from there. */
  measure({ rows, count, few }: QueryBlock): 'select' | 'rank' {
    const { kernel, layout, scratch } = this.#options;
    const selects = few && layout.narrow !== undefined;
    if (layout.wide && !selects) kernel.measureWide(scratch.wideWorkspace, rows, count);
    else kernel.measureNarrow(scratch.narrowWorkspace, rows, count);
    return selects ? 'select' : 'rank';
  }

  /** Ranks the gallery without the query; the pairs of the scratch then hold the rows in order. */
  rank({ slot, row }: RankedQuery): void {
    const { kernel, layout, scratch } = this.#options;
    if (!layout.wide) return kernel.rankNarrow(scratch.narrowWorkspace, slot, row);
    const { rounding, longest } = layout.wide;
    const squaredLength = this.#squaredLength(layout.wide, row);
    const high = (Math.sqrt(squaredLength) + longest) ** 2;
    kernel.rankWide(scratch.wideWorkspace, slot, row, squaredLength, rounding, high);
  }

  /** Ranks only selected places. */
  select({ slot, row }: RankedQuery, { limit, relevantRows, relevantCount }: PlaceSelection): void {
    const { kernel, scratch } = this.#options;
    const reach = this.#reachOf(row);
    kernel.selectPlaces(scratch.narrowWorkspace, slot, row, reach, relevantRows, relevantCount, limit);
  }

  /** More than rounding can change the difference of two distances of a query in single precision. */
  #reachOf(row: number): number {
    const { narrow } = this.#options.layout;
    if (!narrow || narrow.rounding === 0) return 0;
    return narrow.rounding * (Math.sqrt(this.#squaredLength(narrow, row)) + narrow.longest) ** 2;
  }

  #squaredLength({ numberBytes, terms }: ProductLayout, row: number): number {
    return numberBytes === 4 ? this.#singles[terms / 4 + row]! : this.#doubles[terms / 8 + row]!;
  }

  /** Place (from 0) of the query in a ranking that is not without it. */
  positionOf({ slot, row }: RankedQuery): number {
    const { kernel, layout, scratch } = this.#options;
    return layout.vectorBytes === 0
      ? kernel.rowsBefore(scratch.narrowWorkspace, slot, row)
      : kernel.equalRowsBefore(scratch.workspace, row);
  }

  /** Distance of the query to a row: squared, or the negative dot product if vectors were normalized. */
  distance({ slot, row }: RankedQuery, other: number): number {
    const { kernel, layout, scratch } = this.#options;
    const { stride, scale, normalize, vectorBytes } = layout;
    if (vectorBytes === 0) return this.#singles[scratch.distances / 4 + slot * stride + other]!;
    const squared = kernel.exactDistance(scratch.workspace, row, other) / scale / scale;
    return normalize ? squared / 2 - 1 : squared;
  }
}
