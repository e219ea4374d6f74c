import { noRow, type RankedQuery } from '../ranking/gallery-ranker.js';
import { writeWorkspace } from '../ranking/kernel-workspace.js';
import type { KernelMemory } from '../ranking/ranking-kernel.js';
import type { BlockQuery, RankingProvider } from '../retrieval/query-ranker.js';
import type { RetrievalPlan } from '../retrieval/retrieval-plan.js';

/** What was found out about the ranking of a query, block after block. */
export interface MergedRanking {
  /** Rows at the first places, as many as are needed. */
  readonly rows: Uint32Array;
  /** Places, from 1, of the rows of the query's class, ascending; empty if they are not needed. */
  readonly relevant: Uint32Array;
}

/** Where rankings are scored. */
export interface MergedRankerOptions {
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  /** The ranking of a query, by its number. */
  readonly rankingOf: (query: number) => MergedRanking;
}

/** Lends rankings that were merged from blocks to the scoring of queries: writes them where the kernel would. */
export class MergedRanker implements RankingProvider {
  readonly #options: MergedRankerOptions;
  readonly #words: Uint32Array;
  #ranking: MergedRanking = { rows: new Uint32Array(), relevant: new Uint32Array() };

  constructor(options: MergedRankerOptions) {
    const { memory, plan } = options;
    this.#options = options;
    this.#words = new Uint32Array(memory.buffer);
    const { ranking } = plan.scratch[0]!;
    const products = {
      panels: 0,
      gallery: 0,
      terms: 0,
      factor: 0,
      chunk: 0,
      queryPanels: 0,
      queryPanelTerms: 0,
    };
    const workspace = { ...plan.layout, ...products, ...ranking };
    writeWorkspace(memory, { address: ranking.workspace, workspace });
  }

  get #rows(): number {
    const { plan } = this.#options;
    return this.#words[plan.classStarts / 4 + plan.numClasses]!;
  }

  /** Distances were computed before. */
  measure(): void {
    return undefined;
  }

  /** Places of the ranking of a query: all images but itself. */
  lengthOf({ own }: RankedQuery): number {
    const { images } = this.#options.plan;
    return own === noRow ? images : images - 1;
  }

  /** @throws Error always: rankings in blocks are without the query. */
  positionOf(): number {
    throw new Error('expected rankings without the query, got one with it');
  }

  /** Writes the first places of a ranking: of the rows, and, behind all of them, of the images without features. */
  rank({ query, own }: BlockQuery): void {
    const { plan, rankingOf } = this.#options;
    this.#ranking = rankingOf(query);
    const { rows } = this.#ranking;
    let at = plan.scratch[0]!.ranking.sorted / 4 + 1;
    for (const row of rows) {
      this.#words[at] = row;
      at += 2;
    }
    if (rows.length < this.#rankedRows(own)) return;
    for (let image = this.#rows; image < plan.images; image++) {
      if (image === own) continue;
      this.#words[at] = image;
      at += 2;
    }
  }

  /** Rows in a ranking. */
  #rankedRows(own: number): number {
    return own < this.#rows ? this.#rows - 1 : this.#rows;
  }

  /** Writes the classes at the first places of the ranking to `labels`. */
  copyLabels(labels: Uint32Array): void {
    const { plan } = this.#options;
    const sorted = plan.scratch[0]!.ranking.sorted / 4 + 1;
    for (let place = 0; place < labels.length; place++) {
      labels[place] = this.#labelOf(this.#words[sorted + place * 2]!);
    }
  }

  #labelOf(image: number): number {
    return this.#words[this.#options.plan.layout.labels / 4 + image]!;
  }

  /** Places, from 1, of the images of a query's class in its ranking. */
  relevantPlaces({ own, label }: BlockQuery): Uint32Array {
    const places = [...this.#ranking.relevant];
    let place = this.#rankedRows(own);
    for (let image = this.#rows; image < this.#options.plan.images; image++) {
      if (image === own) continue;
      place++;
      if (this.#labelOf(image) === label) places.push(place);
    }
    return Uint32Array.from(places);
  }
}
