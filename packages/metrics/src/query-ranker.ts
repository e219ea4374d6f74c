import { GalleryRanker } from './gallery-ranker.js';
import type { RankingKernel } from './ranking-kernel.js';
import type { RetrievalPlan, ScoringScratch } from './retrieval-plan.js';
import type { KernelMemory } from './web-assembly.js';

/** What a {@link QueryRanker} works on. */
export interface QueryRankerOptions {
  readonly kernel: RankingKernel;
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  readonly scratch: ScoringScratch;
  /** Whether every distance is a number, as ranking only the needed places requires. */
  readonly comparable: boolean;
}

/** A query of the measured block. */
export interface BlockQuery {
  /** Position in the block. */
  readonly slot: number;
  readonly row: number;
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
    this.#ranker = new GalleryRanker({
      kernel,
      layout: plan.layout,
      scratch: scratch.ranking,
      normalize: plan.normalize,
    });
    this.#appendMissing();
  }

  /** Images without features stand at the end of every ranking; selection and sorting leave these places alone. */
  #appendMissing(): void {
    const { plan, scratch } = this.#options;
    const end = plan.layout.rows - 1;
    for (let i = 0; end + i < plan.length; i++) {
      const payload = scratch.ranking.sorted / 4 + (end + i) * 2 + 1;
      this.#words[payload] = this.#words[plan.missing / 4 + i] as number;
    }
  }

  /** Computes the distances of `count` queries, from position `start` of the order of work. */
  measure(start: number, count: number): void {
    this.#ranker.measure(this.#options.plan.order + start * 4, count);
  }

  /** Place (from 0) of the query in a ranking that is not without it. */
  positionOf({ slot, row }: BlockQuery): number {
    const { kernel, plan } = this.#options;
    return kernel.rowsBefore(this.#ranker.distancesOf(slot), plan.layout.rows, row);
  }

  /** Ranks the gallery for one query into the sorted pairs of the scratch. */
  rank(query: BlockQuery): void {
    this.#selected = this.#needsFewPlaces(query.label);
    if (this.#selected) this.#select(query);
    else this.#ranker.rank(query.slot, query.row);
  }

  /** Whether so few places are needed that ranking only these costs less than ranking the gallery. */
  #needsFewPlaces(label: number): boolean {
    const { plan, comparable } = this.#options;
    const relevant = plan.ap ? (this.#words[plan.classCounts / 4 + label] as number) : 0;
    return comparable && Math.max(plan.stored, plan.averaged, relevant * 4) <= plan.layout.rows / 4;
  }

  #select({ slot, row, label }: BlockQuery): void {
    const { kernel, plan, scratch } = this.#options;
    const { layout, order, classStarts, stored, averaged, ap } = plan;
    const { ranking, bins, starts, marks } = scratch;
    const first = this.#words[classStarts / 4 + label] as number;
    const end = this.#words[classStarts / 4 + label + 1] as number;
    kernel.selectRow(
      this.#ranker.distancesOf(slot),
      layout.payloads,
      layout.rows,
      row,
      order + first * 4,
      ap ? end - first : 0,
      Math.max(stored, averaged),
      bins,
      starts,
      marks,
      ranking.pairs,
      ranking.sorted,
      ranking.histograms,
    );
  }

  /** Average precision of the query that was ranked last. */
  averagePrecision(label: number): number {
    const { kernel, plan, scratch } = this.#options;
    const { ranking, starts, marks, places } = scratch;
    const relevant = (this.#words[plan.classCounts / 4 + label] as number) - 1;
    let found: number;
    if (this.#selected) {
      found = kernel.placesInSelection(ranking.sorted, starts, marks, label, places);
      found += this.#writeMissingPlaces(label, places / 4 + found);
    } else found = kernel.placesInRanking(ranking.sorted, plan.length, label, relevant, places);
    return kernel.averagePrecisionOfPlaces(places, found);
  }

  /** Writes the places of the relevant images without features; returns how many. */
  #writeMissingPlaces(label: number, at: number): number {
    const { layout, length, missing } = this.#options.plan;
    let found = 0;
    for (let i = 0; layout.rows - 1 + i < length; i++) {
      if (this.#words[missing / 4 + i] === label) this.#words[at + found++] = layout.rows + i;
    }
    return found;
  }
}
