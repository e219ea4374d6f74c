import type { GalleryRanker, GalleryRankerOptions, PlaceSelection, RankedQuery } from './gallery-ranker.js';

/**
 * Ranks by `(|x|² + |y|²) - 2 x·y` in single precision, or `-x·y` for normalised vectors, like the published evaluation.
 */
export class PublishedRanker implements GalleryRanker {
  readonly #options: GalleryRankerOptions;
  readonly #distances: Float32Array;

  constructor(options: GalleryRankerOptions) {
    this.#options = options;
    this.#distances = new Float32Array(options.memory.buffer);
  }

  measure(rows: number, count: number): void {
    const { kernel, layout, scratch } = this.#options;
    const { gallery, terms, panels, dimension, stride, normalize } = layout;
    const { queries, queryTerms, distances } = scratch;
    kernel.packQueries(rows, count, gallery, terms, dimension, queries, queryTerms);
    kernel.distanceBlock(
      queries,
      queryTerms,
      Math.ceil(count / 4),
      gallery,
      terms,
      panels,
      dimension,
      normalize ? 1 : 2,
      distances,
      stride,
    );
  }

  #distancesOf(slot: number): number {
    const { layout, scratch } = this.#options;
    return scratch.distances + slot * layout.stride * 4;
  }

  rank({ slot, row }: RankedQuery): void {
    const { kernel, layout, scratch } = this.#options;
    const { pairs, sorted, histograms } = scratch;
    kernel.rankRow(this.#distancesOf(slot), layout.rows, row, pairs, sorted, histograms);
  }

  select({ slot, row }: RankedQuery, selection: PlaceSelection): boolean {
    const { kernel, layout, scratch } = this.#options;
    kernel.selectRow(
      this.#distancesOf(slot),
      layout.rows,
      row,
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
    return true;
  }

  positionOf({ slot, row }: RankedQuery): number {
    const { kernel, layout } = this.#options;
    return kernel.rowsBefore(this.#distancesOf(slot), layout.rows, row);
  }

  distance({ slot }: RankedQuery, row: number): number {
    return this.#distances[this.#distancesOf(slot) / 4 + row] as number;
  }
}
