import type { DistanceArithmetic } from './distance-arithmetic.js';
import { ExactRanker } from './exact-ranker.js';
import type { GalleryLayout, RankingScratch } from './gallery-layout.js';
import { PublishedRanker } from './published-ranker.js';
import type { RankingKernel } from './ranking-kernel.js';
import type { KernelMemory } from './web-assembly.js';

/** What a {@link GalleryRanker} works on. */
export interface GalleryRankerOptions {
  readonly kernel: RankingKernel;
  readonly memory: KernelMemory;
  readonly layout: GalleryLayout;
  readonly scratch: RankingScratch;
}

/** A query of the measured block. */
export interface RankedQuery {
  /** Position in the block. */
  readonly slot: number;
  readonly row: number;
}

/** Places that are enough for a clipped evaluation, and the scratch for them; see `assembly/selection.ts`. */
export interface PlaceSelection {
  /** Number of first places. */
  readonly limit: number;
  /** Address and number of the rows whose places are needed wherever they are. */
  readonly relevantRows: number;
  readonly relevantCount: number;
  readonly bins: number;
  readonly starts: number;
  readonly marks: number;
}

/** Ranks a packed gallery for blocks of at most 16 of its own rows, on one thread; equal distances by row. */
export interface GalleryRanker {
  /** Computes the distances of `count` query rows, whose numbers are stored as uint32 at address `rows`. */
  measure(rows: number, count: number): void;
  /** Ranks the gallery without the query; the pairs of the scratch then hold the rows in order. */
  rank(query: RankedQuery): void;
  /** Ranks only selected places; false if that cannot be done with certainty, so that the gallery must be ranked. */
  select(query: RankedQuery, selection: PlaceSelection): boolean;
  /** Place (from 0) of the query in a ranking that is not without it. */
  positionOf(query: RankedQuery): number;
  /** Distance of the query to a row: squared, or the negative dot product if vectors were normalised. */
  distance(query: RankedQuery, row: number): number;
}

const rankers: Readonly<Record<DistanceArithmetic, new (options: GalleryRankerOptions) => GalleryRanker>> = {
  exact: ExactRanker,
  published: PublishedRanker,
};

/**
 * Makes the ranker that suits the arithmetic of a gallery.
 *
 * @example
 * ```ts
 * createGalleryRanker({ kernel, memory, layout, scratch }).measure(rows, 1);
 * ```
 */
export function createGalleryRanker(options: GalleryRankerOptions): GalleryRanker {
  return new rankers[options.layout.distances](options);
}
