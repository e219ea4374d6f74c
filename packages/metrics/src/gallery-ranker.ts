import { blockSize, type GalleryLayout, type RankingScratch } from './gallery-layout.js';
import type { RankingKernel } from './ranking-kernel.js';

/** What a {@link GalleryRanker} works on. */
export interface GalleryRankerOptions {
  readonly kernel: RankingKernel;
  readonly layout: GalleryLayout;
  readonly scratch: RankingScratch;
  /** Rank by the negative dot product instead of the squared Euclidean distance. */
  readonly normalize: boolean;
}

/**
 * Ranks a packed gallery for blocks of at most 32 of its own rows, on one thread.
 *
 * Distances are `(|x|² + |y|²) - 2 x·y` in single precision, or `-x·y` for normalised vectors; equal distances are
 * ordered by row.
 */
export class GalleryRanker {
  readonly #kernel: RankingKernel;
  readonly #layout: GalleryLayout;
  readonly #scratch: RankingScratch;
  readonly #factor: number;

  constructor({ kernel, layout, scratch, normalize }: GalleryRankerOptions) {
    this.#kernel = kernel;
    this.#layout = layout;
    this.#scratch = scratch;
    this.#factor = normalize ? 1 : 2;
  }

  /** Computes the distances of `count` query rows, whose numbers are stored as uint32 at address `rows`. */
  measure(rows: number, count: number): void {
    const { gallery, terms, panels, dimension, stride } = this.#layout;
    const { queries, queryTerms, distances } = this.#scratch;
    if (count > blockSize) throw new RangeError(`a block has at most ${blockSize} queries, not ${count}`);
    this.#kernel.packQueries(rows, count, gallery, terms, dimension, queries, queryTerms);
    const groups = Math.ceil(count / 4);
    this.#kernel.distanceBlock(
      queries,
      queryTerms,
      groups,
      gallery,
      terms,
      panels,
      dimension,
      this.#factor,
      distances,
      stride,
    );
  }

  /** Address of the distances of the query in the given slot of the measured block. */
  distancesOf(slot: number): number {
    return this.#scratch.distances + slot * this.#layout.stride * 4;
  }

  /** Ranks the gallery for the query in `slot`, leaving row `skip` out (-1: none); returns the number of places. */
  rank(slot: number, skip: number): number {
    const { payloads, rows } = this.#layout;
    const { pairs, sorted, histograms } = this.#scratch;
    return this.#kernel.rankRow(this.distancesOf(slot), payloads, rows, skip, pairs, sorted, histograms);
  }
}
