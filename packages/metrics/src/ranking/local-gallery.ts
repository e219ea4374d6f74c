import {
  blockSize,
  layOutGallery,
  layOutScratch,
  type GalleryLayout,
  type RankingScratch,
} from './gallery-layout.js';
import { GalleryRanker, type RankedQuery } from './gallery-ranker.js';
import { prepareGallery } from './prepare-gallery.js';
import type { PrepareGalleryOptions } from './prepared-gallery.js';
import { compileRankingKernel, instantiateRankingKernel, type RankingKernel } from './ranking-kernel.js';
import { RegionAllocator } from './region-allocator.js';

/** Input of {@link LocalGallery}. */
export interface LocalGalleryOptions extends Omit<PrepareGalleryOptions, 'selecting'> {
  /**
   * Class of each row: [rows].
   * @default none: all rows have class 0
   */
  readonly labels?: Uint32Array;
}

/** One ranking; its contents are valid until the next query. */
export interface LocalRanking {
  /** Row of the query. */
  readonly row: number;
  /** Position of the query among the queries. */
  readonly position: number;
  /** Row at a place, counted from 0. */
  rowAt(place: number): number;
  /** Distance of the query to a row. */
  distanceTo(row: number): number;
  /** Places, counted from 1, of at most `limit` rows of class `label`. */
  placesOf(label: number, limit: number): Uint32Array;
}

/** A gallery that is ranked on the calling thread, whole ranking after whole ranking. */
export class LocalGallery {
  readonly #layout: GalleryLayout;
  readonly #scratch: RankingScratch;
  readonly #block: number;
  readonly #places: number;
  readonly #kernel: RankingKernel;
  readonly #ranker: GalleryRanker;
  readonly #words: Uint32Array;

  /** @throws RangeError naming the feature row that cannot be ranked. */
  constructor({ labels, ...options }: LocalGalleryOptions) {
    const gallery = prepareGallery(options);
    const { rows } = gallery.shape;
    const allocator = new RegionAllocator();
    this.#layout = layOutGallery(allocator, { shape: gallery.shape, images: rows });
    this.#scratch = layOutScratch(allocator, { layout: this.#layout, places: rows });
    this.#block = allocator.allocate(blockSize * 4);
    this.#places = allocator.allocate(rows * 4);
    const memory = allocator.createMemory();
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

  /** Ranks the gallery for each of the query rows in turn, every query left out of its own ranking. */
  forEachRanking(queries: Uint32Array, visit: (ranking: LocalRanking) => void): void {
    for (let start = 0; start < queries.length; start += blockSize) {
      const block = queries.subarray(start, start + blockSize);
      this.#words.set(block, this.#block / 4);
      this.#ranker.measure({ rows: this.#block, count: block.length, few: false });
      block.forEach((row, slot) => {
        this.#ranker.rank({ slot, row });
        visit(this.#ranking({ slot, row }, start + slot));
      });
    }
  }

  #ranking(query: RankedQuery, position: number): LocalRanking {
    const { sorted, workspace } = this.#scratch;
    const { rows } = this.#layout;
    return {
      row: query.row,
      position,
      rowAt: (place) => this.#words[sorted / 4 + place * 2 + 1]!,
      distanceTo: (row) => this.#ranker.distance(query, row),
      placesOf: (label, limit) => {
        const found = this.#kernel.placesInRanking(workspace, rows - 1, label, limit, this.#places);
        return this.#words.subarray(this.#places / 4, this.#places / 4 + found);
      },
    };
  }
}
