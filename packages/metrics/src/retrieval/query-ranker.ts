import { GalleryRanker, type RankedQuery } from '../ranking/gallery-ranker.js';
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
    this.#appendMissing();
  }

  /** Images without features stand at the end of every ranking; they count on from the rows. */
  #appendMissing(): void {
    const { plan, scratch } = this.#options;
    const end = plan.layout.rows - 1;
    for (let place = end; place < plan.needs.length; place++) {
      this.#words[scratch.ranking.sorted / 4 + place * 2 + 1] = place + 1;
    }
  }

  /** Computes the distances of `count` queries, from position `start` of the order of work. */
  measure(start: number, count: number): void {
    const { order, layout } = this.#options.plan;
    const rows = this.#words.subarray(order / 4 + start, order / 4 + start + count);
    const few = rows.every((row) => this.#needsFewPlaces(this.#words[layout.labels / 4 + row]!));
    this.#step = this.#ranker.measure({ rows: order + start * 4, count, few });
  }

  /** Place (from 0) of the query in a ranking that is not without it. */
  positionOf(query: BlockQuery): number {
    return this.#ranker.positionOf(query);
  }

  /** Ranks the gallery for one query into the sorted pairs of the scratch. */
  rank(query: BlockQuery): void {
    if (this.#step === 'select') this.#select(query);
    else this.#ranker.rank(query);
  }

  #needsFewPlaces(label: number): boolean {
    const { needs, layout, classCounts } = this.#options.plan;
    return needsFewPlaces(needs, { rows: layout.rows, classSize: this.#words[classCounts / 4 + label]! });
  }

  #select(query: BlockQuery): void {
    const { order, classStarts, needs } = this.#options.plan;
    const first = this.#words[classStarts / 4 + query.label]!;
    const end = this.#words[classStarts / 4 + query.label + 1]!;
    this.#ranker.select(query, {
      limit: needs.places,
      relevantRows: order + first * 4,
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

  /** Places, from 1, of the images of class `label` in the ranking of a query of this class; valid until the next one. */
  relevantPlaces(label: number): Uint32Array {
    const { kernel, plan, scratch } = this.#options;
    const { ranking, places } = scratch;
    const relevant = this.#words[plan.classCounts / 4 + label]! - 1;
    let found: number;
    if (this.#step === 'select') {
      found = kernel.placesInSelection(ranking.workspace, label, places);
      found += this.#writeMissingPlaces(label, places / 4 + found);
    } else found = kernel.placesInRanking(ranking.workspace, plan.needs.length, label, relevant, places);
    return this.#words.subarray(places / 4, places / 4 + found);
  }

  /** Writes the places of the relevant images without features; returns how many. */
  #writeMissingPlaces(label: number, at: number): number {
    const { layout, needs } = this.#options.plan;
    let found = 0;
    for (let i = 0; layout.rows - 1 + i < needs.length; i++) {
      if (this.#words[layout.labels / 4 + layout.rows + i] === label)
        this.#words[at + found++] = layout.rows + i;
    }
    return found;
  }
}
