import type { GalleryRanker, GalleryRankerOptions, PlaceSelection, RankedQuery } from './gallery-ranker.js';

/**
 * Ranks by the sums of squared differences in double precision: by products where these tell the order with certainty,
 * by the differences themselves where they do not.
 */
export class ExactRanker implements GalleryRanker {
  readonly #options: GalleryRankerOptions;
  readonly #squaredLengths: Float64Array;

  constructor(options: GalleryRankerOptions) {
    const { memory, layout } = options;
    this.#options = options;
    this.#squaredLengths = new Float64Array(memory.buffer, layout.terms, layout.rows);
  }

  measure(rows: number, count: number): void {
    const { kernel, layout, scratch } = this.#options;
    const { gallery, terms, panels, dimension, stride } = layout;
    const { queries, queryTerms, distances } = scratch;
    kernel.packExactQueries(rows, count, gallery, terms, dimension, queries, queryTerms);
    const groups = Math.ceil(count / 4);
    kernel.exactBlock(queries, queryTerms, groups, gallery, terms, panels, dimension, distances, stride);
  }

  /** Tells the kernel which query is ranked next; returns the address of its distances. */
  #enter({ slot, row }: RankedQuery): number {
    const { kernel, layout, scratch } = this.#options;
    const distances = scratch.distances + slot * layout.stride * 8;
    kernel.enterQuery(
      row,
      this.#squaredLengths[row] as number,
      distances,
      layout.vectors,
      layout.dimension,
      layout.rounding,
      scratch.pairs,
      scratch.histograms,
    );
    return distances;
  }

  rank(query: RankedQuery): void {
    const { kernel, layout, scratch } = this.#options;
    const { pairs, sorted, histograms } = scratch;
    kernel.rankExactly(this.#enter(query), layout.rows, query.row, pairs, sorted, histograms);
  }

  select(query: RankedQuery, selection: PlaceSelection): boolean {
    const { kernel, layout, scratch } = this.#options;
    const selected = kernel.selectExactly(
      this.#enter(query),
      layout.rows,
      query.row,
      selection.relevantRows,
      selection.relevantCount,
      selection.limit,
      selection.bins,
      selection.starts,
      selection.marks,
      scratch.pairs,
      scratch.sorted,
      scratch.histograms,
    );
    return selected >= 0;
  }

  positionOf({ row }: RankedQuery): number {
    const { kernel, layout } = this.#options;
    return kernel.equalRowsBefore(layout.vectors, layout.dimension, row);
  }

  distance({ row }: RankedQuery, other: number): number {
    const { kernel, layout } = this.#options;
    const { vectors, dimension, scale, normalize } = layout;
    const squared = kernel.exactDistance(vectors, dimension, row, other) / scale / scale;
    return normalize ? squared / 2 - 1 : squared;
  }
}
