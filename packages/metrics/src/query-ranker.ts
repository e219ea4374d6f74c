import { createGalleryRanker, type GalleryRanker, type RankedQuery } from './gallery-ranker.js';
import type { RankingKernel } from './ranking-kernel.js';
import type { RetrievalPlan, ScoringScratch } from './retrieval-plan.js';
import type { KernelMemory } from './web-assembly.js';

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
  #selected = false;

  constructor(options: QueryRankerOptions) {
    const { kernel, memory, plan, scratch } = options;
    this.#options = options;
    this.#words = new Uint32Array(memory.buffer);
    this.#ranker = createGalleryRanker({
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
    for (let place = end; place < plan.length; place++) {
      this.#words[scratch.ranking.sorted / 4 + place * 2 + 1] = place + 1;
    }
  }

  /** Computes the distances of `count` queries, from position `start` of the order of work. */
  measure(start: number, count: number): void {
    this.#ranker.measure(this.#options.plan.order + start * 4, count);
  }

  /** Place (from 0) of the query in a ranking that is not without it. */
  positionOf(query: BlockQuery): number {
    return this.#ranker.positionOf(query);
  }

  /** Ranks the gallery for one query into the sorted pairs of the scratch. */
  rank(query: BlockQuery): void {
    this.#selected = this.#needsFewPlaces(query.label) && this.#select(query);
    if (!this.#selected) this.#ranker.rank(query);
  }

  /** Whether so few places are needed that ranking only these costs less than ranking the gallery. */
  #needsFewPlaces(label: number): boolean {
    const { plan } = this.#options;
    const relevant = plan.ap ? (this.#words[plan.classCounts / 4 + label] as number) : 0;
    return Math.max(plan.stored, plan.averaged, relevant * 4) <= plan.layout.rows / 4;
  }

  #select(query: BlockQuery): boolean {
    const { plan, scratch } = this.#options;
    const { order, classStarts, stored, averaged, ap } = plan;
    const { bins, starts, marks } = scratch;
    const first = this.#words[classStarts / 4 + query.label] as number;
    const end = this.#words[classStarts / 4 + query.label + 1] as number;
    return this.#ranker.select(query, {
      ...{ bins, starts, marks },
      limit: Math.max(stored, averaged),
      relevantRows: order + first * 4,
      relevantCount: ap ? end - first : 0,
    });
  }

  /** Average precision of the query that was ranked last. */
  averagePrecision(label: number): number {
    const { kernel, plan, scratch } = this.#options;
    const { ranking, starts, marks, places } = scratch;
    const { layout } = plan;
    const relevant = (this.#words[plan.classCounts / 4 + label] as number) - 1;
    let found: number;
    if (this.#selected) {
      found = kernel.placesInSelection(ranking.sorted, starts, marks, layout.labels, label, places);
      found += this.#writeMissingPlaces(label, places / 4 + found);
    } else
      found = kernel.placesInRanking(ranking.sorted, plan.length, layout.labels, label, relevant, places);
    return kernel.averagePrecisionOfPlaces(places, found);
  }

  /** Writes the places of the relevant images without features; returns how many. */
  #writeMissingPlaces(label: number, at: number): number {
    const { layout, length } = this.#options.plan;
    let found = 0;
    for (let i = 0; layout.rows - 1 + i < length; i++) {
      if (this.#words[layout.labels / 4 + layout.rows + i] === label)
        this.#words[at + found++] = layout.rows + i;
    }
    return found;
  }
}
