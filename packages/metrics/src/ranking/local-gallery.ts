import {
  blockSize,
  layOutGallery,
  layOutScratch,
  type GalleryLayout,
  type RankingScratch,
} from './gallery-layout.js';
import { GalleryRanker, noRow, type RankedQuery } from './gallery-ranker.js';
import { prepareGallery } from './prepare-gallery.js';
import type { PrepareGalleryOptions } from './prepared-gallery.js';
import {
  compileRankingKernel,
  instantiateRankingKernel,
  type KernelMemory,
  type RankingKernel,
} from './ranking-kernel.js';
import { RegionAllocator } from './region-allocator.js';

/** Input of {@link LocalGallery}. */
export interface LocalGalleryOptions extends Omit<PrepareGalleryOptions, 'selecting'> {
  /**
   * Class of each row: [rows].
   * @default none: all rows have class 0
   */
  readonly labels?: Uint32Array;
  /**
   * Memory of a gallery that is no longer ranked, to be used again if it is large enough.
   * @default a new one
   */
  readonly reuse?: KernelMemory | undefined;
}

/** One ranking; its contents are valid until the next query. */
export interface LocalRanking {
  /** Number of the query: its row, where the gallery is queried by its own rows. */
  readonly query: number;
  /** Position of the query among those that were asked for. */
  readonly position: number;
  /** Ranked rows: all, but for the query's own. */
  readonly length: number;
  /** Row at a place, counted from 0. */
  rowAt(place: number): number;
  /** Distance of the query to a row. */
  distanceTo(row: number): number;
  /** Squared distance of the query to a row, of vectors divided by their lengths if they are normalized; of exact distances. */
  squaredDistanceTo(row: number): number;
  /** Places, counted from 1, of at most `limit` rows of class `label`. */
  placesOf(label: number, limit: number): Uint32Array;
}

/** A gallery that is ranked on the calling thread, whole ranking after whole ranking. */
export class LocalGallery {
  /** What the gallery lies in. */
  readonly memory: KernelMemory;
  readonly #layout: GalleryLayout;
  readonly #scratch: RankingScratch;
  readonly #block: number;
  readonly #places: number;
  readonly #kernel: RankingKernel;
  readonly #ranker: GalleryRanker;
  readonly #words: Uint32Array;

  /** @throws RangeError naming the feature row that cannot be ranked. */
  constructor({ labels, reuse, ...options }: LocalGalleryOptions) {
    const gallery = prepareGallery(options);
    const { rows } = gallery.shape;
    const allocator = new RegionAllocator();
    this.#layout = layOutGallery(allocator, { shape: gallery.shape, images: rows });
    this.#scratch = layOutScratch(allocator, { layout: this.#layout, places: rows });
    this.#block = allocator.allocate(blockSize * 4);
    this.#places = allocator.allocate(rows * 4);
    const memory = allocator.createMemory(reuse);
    this.memory = memory;
    this.#words = new Uint32Array(memory.buffer);
    gallery.fill(memory, this.#layout);
    if (labels) this.#words.set(labels, this.#layout.labels / 4);
    this.#kernel = instantiateRankingKernel(compileRankingKernel(), memory);
    this.#ranker = new GalleryRanker({
      kernel: this.#kernel,
      memory,
      layout: this.#layout,
      scratch: this.#scratch,
    });
  }

  /**
   * Ranks the gallery for each of the queries in turn, and leaves the row out that is the same image: of every query in
   * `own`, or the query itself where the gallery is queried by its own rows.
   */
  forEachRanking(
    { queries, own }: { readonly queries: Uint32Array; readonly own?: Uint32Array },
    visit: (ranking: LocalRanking) => void,
  ): void {
    const ownOf = (query: number): number => {
      if (own) return own[query]!;
      return this.#layout.queriesApart > 0 ? noRow : query;
    };
    for (let start = 0; start < queries.length; start += blockSize) {
      const block = queries.subarray(start, start + blockSize);
      this.#words.set(block, this.#block / 4);
      this.#ranker.measure({ rows: this.#block, count: block.length, few: false });
      block.forEach((query, slot) => {
        const ranked = { slot, query, own: ownOf(query) };
        this.#ranker.rank(ranked);
        visit(this.#ranking(ranked, start + slot));
      });
    }
  }

  #ranking(ranked: RankedQuery, position: number): LocalRanking {
    const { sorted, workspace } = this.#scratch;
    const length = this.#layout.rows - (ranked.own < this.#layout.rows ? 1 : 0);
    return {
      ...{ query: ranked.query, position, length },
      rowAt: (place) => this.#words[sorted / 4 + place * 2 + 1]!,
      distanceTo: (row) => this.#ranker.distance(ranked, row),
      squaredDistanceTo: (row) => this.#ranker.squaredDistance(ranked, row),
      placesOf: (label, limit) => {
        const found = this.#kernel.placesInRanking(workspace, length, label, limit, this.#places);
        return this.#words.subarray(this.#places / 4, this.#places / 4 + found);
      },
    };
  }
}
