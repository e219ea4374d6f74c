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
  /** Address of their numbers among the queries, uint32, and how many they are, at most 16. */
  readonly rows: number;
  readonly count: number;
  /** Whether places are selected for all of them, as far as the gallery can. */
  readonly few: boolean;
}

/** A query of the measured block. */
export interface RankedQuery {
  /** Position in the block. */
  readonly slot: number;
  /** Its number among the queries: its row where the gallery is queried by its own rows. */
  readonly query: number;
  /** Row that is left out of the ranking, as the same image; {@link noRow} for none. */
  readonly own: number;
}

/** In place of a row: none. */
export const noRow = 0xffffffff;

/** Places that are enough for a clipped evaluation; see `assembly/selection.ts`. */
export interface PlaceSelection {
  /** Class of the query. */
  readonly label: number;
  /** Number of first places. */
  readonly limit: number;
  /** Address and number of the rows whose places are needed wherever they are. */
  readonly relevantRows: number;
  readonly relevantCount: number;
}

/**
 * Ranks a packed gallery for blocks of queries, on one thread; equal distances by row.
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
  rank({ slot, query, own }: RankedQuery): void {
    const { kernel, layout, scratch } = this.#options;
    if (!layout.wide) return kernel.rankNarrow(scratch.narrowWorkspace, slot, own);
    const { rounding, longest } = layout.wide;
    const squaredLength = this.#squaredLength(layout.wide, query);
    const high = (Math.sqrt(squaredLength) + longest) ** 2;
    kernel.rankWide(scratch.wideWorkspace, slot, query, own, squaredLength, rounding, high);
  }

  /** Ranks only selected places. */
  select(
    { slot, query, own }: RankedQuery,
    { label, limit, relevantRows, relevantCount }: PlaceSelection,
  ): void {
    const { kernel, scratch } = this.#options;
    const { narrowWorkspace } = scratch;
    const reach = this.#reachOf(query);
    kernel.selectPlaces(
      ...([narrowWorkspace, slot, query, own, label, reach, relevantRows, relevantCount, limit] as const),
    );
  }

  /** More than rounding can change the difference of two distances of a query in single precision. */
  #reachOf(query: number): number {
    const { narrow } = this.#options.layout;
    if (!narrow || narrow.rounding === 0) return 0;
    return narrow.rounding * (Math.sqrt(this.#squaredLength(narrow, query)) + narrow.longest) ** 2;
  }

  #squaredLength({ numberBytes, queryPanelTerms }: ProductLayout, query: number): number {
    const at = queryPanelTerms / numberBytes + query;
    return numberBytes === 4 ? this.#singles[at]! : this.#doubles[at]!;
  }

  /** Place (from 0) of a query, which is a row of the gallery, in a ranking that is not without it. */
  positionOf({ slot, own }: RankedQuery): number {
    const { kernel, layout, scratch } = this.#options;
    return layout.vectorBytes === 0
      ? kernel.rowsBefore(scratch.narrowWorkspace, slot, own)
      : kernel.equalRowsBefore(scratch.workspace, own);
  }

  /** Distance of the query to a row: squared, or the negative dot product if vectors were normalized. */
  distance({ slot, query }: RankedQuery, row: number): number {
    const { layout, scratch } = this.#options;
    const { stride, normalize, vectorBytes } = layout;
    if (vectorBytes === 0) return this.#singles[scratch.distances / 4 + slot * stride + row]!;
    const squared = this.squaredDistance({ query }, row);
    return normalize ? squared / 2 - 1 : squared;
  }

  /** Squared distance of the query to a row, by which exact distances rank. */
  squaredDistance({ query }: Pick<RankedQuery, 'query'>, row: number): number {
    const { kernel, layout, scratch } = this.#options;
    return kernel.exactDistance(scratch.workspace, query, row) / layout.scale / layout.scale;
  }
}
