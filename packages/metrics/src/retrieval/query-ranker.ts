import { GalleryRanker, noRow, type RankedQuery } from '../ranking/gallery-ranker.js';
import type { RankingKernel, KernelMemory } from '../ranking/ranking-kernel.js';
import { needsFewPlaces } from './ranking-needs.js';
import type { RetrievalPlan, ScoringScratch } from './retrieval-plan.js';

/** What a {@link QueryRanker} works on. */
export interface QueryRankerOptions {
  readonly kernel: RankingKernel;
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  readonly scratch: ScoringScratch;
}

/** A query of the measured block. */
export interface BlockQuery extends RankedQuery {
  /** Class of the query. */
  readonly label: number;
}

/** What gives the rankings that are scored, as a {@link QueryRanker} does. */
export type RankingProvider = Pick<
  QueryRanker,
  'measure' | 'rank' | 'lengthOf' | 'positionOf' | 'copyLabels' | 'relevantPlaces'
>;

/**
 * Ranks all images for single queries, as far as the metrics need it: the whole gallery, or only its first places and
 * the images of the query's class.
 */
export class QueryRanker {
  readonly #options: QueryRankerOptions;
  readonly #words: Uint32Array;
  readonly #ranker: GalleryRanker;
  /** What is done with the queries of the measured block. */
  #step: 'select' | 'rank' = 'rank';
  /** The ranking that the images without features stand behind: see `#appendMissing`. */
  #tail = { end: -1, left: noRow };

  constructor(options: QueryRankerOptions) {
    const { kernel, memory, plan, scratch } = options;
    this.#options = options;
    this.#words = new Uint32Array(memory.buffer);
    this.#ranker = new GalleryRanker({
      kernel,
      memory,
      layout: plan.layout,
      scratch: scratch.ranking,
    });
  }

  /** Images without features stand at the end of every ranking, but for the query; they count on from the rows. */
  #appendMissing({ own }: RankedQuery): void {
    const { plan, scratch } = this.#options;
    const { rows } = plan.layout;
    const tail = { end: own < rows ? rows - 1 : rows, left: own < rows ? noRow : own };
    if (tail.end === this.#tail.end && tail.left === this.#tail.left) return;
    this.#tail = tail;
    let at = scratch.ranking.sorted / 4 + tail.end * 2 + 1;
    for (let image = rows; image < plan.images; image++) {
      if (image === tail.left) continue;
      this.#words[at] = image;
      at += 2;
    }
  }

  /** Places of the ranking of a query: all images but itself. */
  lengthOf({ own }: RankedQuery): number {
    const { images } = this.#options.plan;
    return own === noRow ? images : images - 1;
  }

  /** Computes the distances of `count` queries, from position `start` of the order of work. */
  measure(start: number, count: number): void {
    const { order, queryLabels } = this.#options.plan;
    const queries = this.#words.subarray(order / 4 + start, order / 4 + start + count);
    const few = queries.every((query) => this.#needsFewPlaces(this.#words[queryLabels / 4 + query]!));
    this.#step = this.#ranker.measure({ rows: order + start * 4, count, few });
  }

  /** Place (from 0) of the query in a ranking that is not without it. */
  positionOf(query: BlockQuery): number {
    return this.#ranker.positionOf(query);
  }

  /** Ranks the gallery for one query into the sorted pairs of the scratch. */
  rank(query: BlockQuery): void {
    this.#appendMissing(query);
    if (this.#step === 'select') this.#select(query);
    else this.#ranker.rank(query);
  }

  #needsFewPlaces(label: number): boolean {
    const { needs, layout, classCounts } = this.#options.plan;
    return needsFewPlaces(needs, { rows: layout.rows, classSize: this.#words[classCounts / 4 + label]! });
  }

  #select(query: BlockQuery): void {
    const { rowsByClass, classStarts, needs } = this.#options.plan;
    const first = this.#words[classStarts / 4 + query.label]!;
    const end = this.#words[classStarts / 4 + query.label + 1]!;
    this.#ranker.select(query, {
      label: query.label,
      limit: needs.places,
      relevantRows: rowsByClass + first * 4,
      relevantCount: needs.relevant ? end - first : 0,
    });
  }

  /** Writes the classes at the first places of the ranking to `labels`. */
  copyLabels(labels: Uint32Array): void {
    const { plan, scratch } = this.#options;
    const sorted = scratch.ranking.sorted / 4 + 1;
    const classes = plan.layout.labels / 4;
    for (let place = 0; place < labels.length; place++) {
      labels[place] = this.#words[classes + this.#words[sorted + place * 2]!]!;
    }
  }

  /** Places, from 1, of the images of a query's class in its ranking; valid until the next one. */
  relevantPlaces(query: BlockQuery): Uint32Array {
    const { kernel, plan, scratch } = this.#options;
    const { ranking, places } = scratch;
    const { label, own } = query;
    const relevant = this.#words[plan.classCounts / 4 + label]! - (own === noRow ? 0 : 1);
    let found: number;
    if (this.#step === 'select') {
      found = kernel.placesInSelection(ranking.workspace, label, places);
      found += this.#writeMissingPlaces(query, places / 4 + found);
    } else found = kernel.placesInRanking(ranking.workspace, this.lengthOf(query), label, relevant, places);
    return this.#words.subarray(places / 4, places / 4 + found);
  }

  /** Writes the places of the relevant images without features; returns how many. */
  #writeMissingPlaces(query: BlockQuery, at: number): number {
    const { plan, scratch } = this.#options;
    const sorted = scratch.ranking.sorted / 4 + 1;
    let found = 0;
    for (let place = this.#tail.end; place < this.lengthOf(query); place++) {
      const image = this.#words[sorted + place * 2]!;
      if (this.#words[plan.layout.labels / 4 + image] === query.label) this.#words[at + found++] = place + 1;
    }
    return found;
  }
}
