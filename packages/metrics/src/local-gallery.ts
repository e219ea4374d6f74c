import {
  blockSize,
  layOutGallery,
  layOutScratch,
  type GalleryLayout,
  type RankingScratch,
} from './gallery-layout.js';
import { GalleryRanker } from './gallery-ranker.js';
import { packGallery } from './pack-gallery.js';
import { compileRankingKernel, instantiateRankingKernel, type RankingKernel } from './ranking-kernel.js';
import { RegionAllocator } from './region-allocator.js';

/** Input of {@link LocalGallery}. */
export interface LocalGalleryOptions {
  /** [rows, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  readonly normalize: boolean;
  /** What a ranking shows of each row, non-negative integers: [rows]. */
  readonly payloads: ArrayLike<number>;
}

/** One ranking; its contents are valid until the next query. */
export interface LocalRanking {
  /** Row of the query. */
  readonly row: number;
  /** Position of the query among the queries. */
  readonly position: number;
  /** Payload at a place, counted from 0. */
  payloadAt(place: number): number;
  /** Distance of the query to a row. */
  distanceTo(row: number): number;
  /** Places, counted from 1, of at most `limit` items that carry `payload`. */
  placesOf(payload: number, limit: number): Uint32Array;
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
  readonly #floats: Float32Array;

  /** @throws RangeError naming the feature row that cannot be ranked. */
  constructor({ features, dimension, normalize, payloads }: LocalGalleryOptions) {
    const rows = payloads.length;
    const allocator = new RegionAllocator();
    this.#layout = layOutGallery(allocator, { rows, dimension });
    this.#scratch = layOutScratch(allocator, { layout: this.#layout, places: rows });
    this.#block = allocator.allocate(blockSize * 4);
    this.#places = allocator.allocate(rows * 4);
    const memory = allocator.createMemory();
    this.#words = new Uint32Array(memory.buffer);
    this.#floats = new Float32Array(memory.buffer);
    packGallery(memory, { features, layout: this.#layout, normalize });
    this.#words.set(payloads, this.#layout.payloads / 4);
    this.#kernel = instantiateRankingKernel(compileRankingKernel(), memory);
    this.#ranker = new GalleryRanker({
      kernel: this.#kernel,
      layout: this.#layout,
      scratch: this.#scratch,
      normalize,
    });
  }

  /** Ranks the gallery for each of the query rows in turn, every query left out of its own ranking. */
  forEachRanking(queries: Uint32Array, visit: (ranking: LocalRanking) => void): void {
    for (let start = 0; start < queries.length; start += blockSize) {
      const block = queries.subarray(start, start + blockSize);
      this.#words.set(block, this.#block / 4);
      this.#ranker.measure(this.#block, block.length);
      block.forEach((row, slot) => {
        this.#ranker.rank(slot, row);
        visit(this.#ranking({ row, slot, position: start + slot }));
      });
    }
  }

  #ranking({ row, slot, position }: { row: number; slot: number; position: number }): LocalRanking {
    const { sorted } = this.#scratch;
    const distances = this.#ranker.distancesOf(slot) / 4;
    return {
      row,
      position,
      payloadAt: (place) => this.#words[sorted / 4 + place * 2 + 1] as number,
      distanceTo: (other) => this.#floats[distances + other] as number,
      placesOf: (payload, limit) => {
        const length = this.#layout.rows - 1;
        const found = this.#kernel.placesInRanking(sorted, length, payload, limit, this.#places);
        return this.#words.subarray(this.#places / 4, this.#places / 4 + found);
      },
    };
  }
}
