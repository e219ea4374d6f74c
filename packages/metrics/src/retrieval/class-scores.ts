import { cumulatedIdealGains } from '../measures/ideal-gains.js';
import type { RankingKernel, KernelMemory } from '../ranking/ranking-kernel.js';
import type { RequestedMetric } from './requested-metrics.js';
import type { RetrievalPlan, ScoringScratch } from './retrieval-plan.js';

/** What {@link ClassScores} works on. */
export interface ClassScoresOptions {
  readonly kernel: RankingKernel;
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  readonly scratch: ScoringScratch;
  readonly similarities: readonly Float64Array[];
}

/**
 * Scores rankings against the class hierarchy: keeps the gains and the ideal gains of the current query class in
 * memory, two similarities side by side, and turns a ranking into hierarchical precisions.
 */
export class ClassScores {
  readonly #options: ClassScoresOptions;
  readonly #numbers: Float64Array;
  readonly #counts: Uint32Array;
  #label = -1;
  /** Whether the query is an image of the gallery, which the ideal is then without. */
  #inGallery = true;
  #fullIdeals: Float64Array[] = [];

  constructor(options: ClassScoresOptions) {
    const { memory, plan } = options;
    this.#options = options;
    this.#numbers = new Float64Array(memory.buffer);
    this.#counts = new Uint32Array(memory.buffer, plan.classCounts, plan.numClasses).slice();
  }

  get #places(): number {
    return this.#options.plan.needs.scored;
  }

  /** Prepares gains and ideals for queries of class `label` that are or are not in the gallery. */
  enterClass(label: number, { inGallery }: { readonly inGallery: boolean }): void {
    if (label === this.#label && inGallery === this.#inGallery) return;
    this.#label = label;
    this.#inGallery = inGallery;
    const { plan, scratch, similarities } = this.#options;
    const { numClasses } = plan;
    this.#fullIdeals = [];
    const lanes = Math.ceil(similarities.length / 2) * 2;
    for (let lane = 0; lane < lanes; lane++) {
      const gains = similarities[lane]?.subarray(label * numClasses, (label + 1) * numClasses);
      const at = scratch.gains / 8 + (lane >> 1) * numClasses * 2 + (lane & 1);
      for (let other = 0; other < numClasses; other++)
        this.#numbers[at + other * 2] = gains ? gains[other]! : 0;
      this.#enterIdeal(lane, gains);
    }
  }

  #enterIdeal(lane: number, gains: Float64Array | undefined): void {
    const places = this.#places;
    const { lateQueryQuirk } = this.#options.plan;
    if (!gains) return this.#storeIdeal(lane, new Float64Array(places));
    const counts = this.#counts.slice();
    if (!lateQueryQuirk && this.#inGallery) counts[this.#label] = counts[this.#label]! - 1;
    const ideal = cumulatedIdealGains({ gains, counts, places: places + (lateQueryQuirk ? 1 : 0) });
    if (lateQueryQuirk) this.#fullIdeals.push(ideal);
    else this.#storeIdeal(lane, ideal);
  }

  /** Stores an ideal; where nothing can be gained the precision becomes 0 by division by infinity. */
  #storeIdeal(lane: number, ideal: Float64Array): void {
    const at = this.#options.scratch.ideal / 8 + (lane >> 1) * this.#places * 2 + (lane & 1);
    ideal.forEach((value, place) => (this.#numbers[at + place * 2] = value > 0 ? value : Infinity));
  }

  /** The published ideal of a query found at `position` (from 0) of its own ranking, see `lateQueryQuirk`. */
  enterQueryPosition(position: number): void {
    this.#fullIdeals.forEach((full, lane) => {
      const ideal = full.slice(0, this.#places);
      for (let i = position; i < ideal.length; i++) ideal[i] = full[i + 1]! - 1;
      this.#storeIdeal(lane, ideal);
    });
  }

  /** Scores the ranking of `length` places in scratch: once along it, and once more for every further average. */
  score(length: number): void {
    const { kernel, plan, scratch, similarities } = this.#options;
    const { needs, numClasses } = plan;
    const averaged = needs.averaged.length > 0 ? needs.averaged : [0];
    const { workspace } = scratch.ranking;
    const pairs = Math.ceil(similarities.length / 2);
    for (let pair = 0; pair < pairs; pair++) {
      const gains = scratch.gains + pair * numClasses * 16;
      const ideal = scratch.ideal + pair * this.#places * 16;
      const curve = scratch.curve + pair * needs.stored * 16;
      for (let i = 0; i < averaged.length; i++) {
        const stored = i === 0 ? Math.min(needs.stored, length) : 0;
        const stop = Math.min(averaged[i]!, length);
        const average = scratch.average + (i * pairs + pair) * 16;
        kernel.scoreRanking(workspace, gains, ideal, stored, stop, curve, average);
      }
    }
  }

  /** Address of what {@link score} computes for a metric; 0 for metrics that need something else. */
  addressOf({ needs, places, lane }: RequestedMetric): number {
    const { plan, scratch, similarities } = this.#options;
    const { stored, averaged } = plan.needs;
    const pair = lane >> 1;
    const half = (lane & 1) * 8;
    if (needs === 'hierarchical precision') return scratch.curve + (pair * stored + places - 1) * 16 + half;
    if (needs !== 'average hierarchical precision') return 0;
    const pairs = Math.ceil(similarities.length / 2);
    return scratch.average + (averaged.indexOf(places) * pairs + pair) * 16 + half;
  }
}
