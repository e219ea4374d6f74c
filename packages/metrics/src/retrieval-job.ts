import { ClassScores } from './class-scores.js';
import { blockSize } from './gallery-layout.js';
import { GalleryRanker } from './gallery-ranker.js';
import { instantiateRankingKernel, type RankingKernel } from './ranking-kernel.js';
import type { RetrievalPlan, ScoringScratch } from './retrieval-plan.js';
import type { KernelMemory, KernelModule } from './web-assembly.js';

/** What every thread of a retrieval evaluation receives. */
export interface RetrievalJobData {
  readonly module: KernelModule;
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  readonly similarities: readonly Float64Array[];
  /** Whether every distance is a number, as ranking only the needed places requires. */
  readonly comparable: boolean;
}

/** One thread's share of a retrieval evaluation: takes blocks of queries until none is left. */
export class RetrievalJob {
  readonly #data: RetrievalJobData;
  readonly #scratch: ScoringScratch;
  readonly #kernel: RankingKernel;
  readonly #ranker: GalleryRanker;
  readonly #scores: ClassScores;
  readonly #words: Uint32Array;
  readonly #numbers: Float64Array;
  readonly #counter: Int32Array;
  readonly #values: Float64Array;

  constructor(data: RetrievalJobData, thread: number) {
    const { module, memory, plan, similarities } = data;
    this.#data = data;
    this.#scratch = plan.scratch[thread] as ScoringScratch;
    const scratch = this.#scratch;
    const kernel = instantiateRankingKernel(module, memory);
    this.#kernel = kernel;
    this.#ranker = new GalleryRanker({
      kernel,
      layout: plan.layout,
      scratch: scratch.ranking,
      normalize: plan.normalize,
    });
    this.#scores = new ClassScores({ kernel, memory, plan, scratch, similarities });
    this.#words = new Uint32Array(memory.buffer);
    this.#numbers = new Float64Array(memory.buffer);
    this.#counter = new Int32Array(memory.buffer, plan.counter, 1);
    this.#values = new Float64Array(plan.metrics.length);
    this.#appendMissing();
  }

  /** Images without features stand at the end of every ranking; selection and sorting leave these places alone. */
  #appendMissing(): void {
    const { layout, length, missing } = this.#data.plan;
    const end = layout.rows - 1;
    for (let i = 0; end + i < length; i++) {
      const payload = this.#scratch.ranking.sorted / 4 + (end + i) * 2 + 1;
      this.#words[payload] = this.#words[missing / 4 + i] as number;
    }
  }

  /** Works on the next free block; returns the number of queries finished, 0 when all blocks are taken. */
  runNextBlock(): number {
    const { plan } = this.#data;
    const block = Atomics.add(this.#counter, 0, 1);
    if (block >= plan.blocks) return 0;
    const start = block * blockSize;
    const count = Math.min(blockSize, plan.layout.rows - start);
    this.#ranker.measure(plan.order + start * 4, count);
    const sums = new Float64Array(plan.metrics.length);
    for (let slot = 0; slot < count; slot++) {
      const row = this.#words[plan.order / 4 + start + slot] as number;
      this.#runQuery(slot, row);
      this.#values.forEach((value, metric) => {
        sums[metric] = (sums[metric] as number) + value;
        if (plan.perQuery) this.#numbers[plan.values / 8 + metric * plan.layout.rows + row] = value;
      });
    }
    this.#numbers.set(sums, plan.sums / 8 + block * plan.metrics.length);
    return count;
  }

  /** Ranks the gallery for one query and computes its metrics into the values. */
  #runQuery(slot: number, row: number): void {
    const { plan } = this.#data;
    const label = this.#words[plan.layout.payloads / 4 + row] as number;
    const selective = this.#isSelective(label);
    if (selective) this.#select(slot, { row, label });
    else this.#ranker.rank(slot, row);
    this.#scores.enterClass(label);
    if (plan.lateQueryQuirk) {
      const distances = this.#ranker.distancesOf(slot);
      this.#scores.enterQueryPosition(this.#kernel.rowsBefore(distances, plan.layout.rows, row));
    }
    const written = this.#scores.score(this.#values);
    if (plan.ap) this.#values[written] = this.#averagePrecision(label, selective);
  }

  /** Whether so few places are needed that ranking only these costs less than ranking the gallery. */
  #isSelective(label: number): boolean {
    const { plan, comparable } = this.#data;
    const relevant = plan.ap ? (this.#words[plan.classCounts / 4 + label] as number) : 0;
    return comparable && Math.max(plan.stored, plan.averaged, relevant * 4) <= plan.layout.rows / 4;
  }

  /** Ranks only the first places and the items of the query's class. */
  #select(slot: number, { row, label }: { readonly row: number; readonly label: number }): void {
    const { layout, order, classStarts, stored, averaged, ap } = this.#data.plan;
    const { ranking, bins, starts, marks } = this.#scratch;
    const first = this.#words[classStarts / 4 + label] as number;
    const end = this.#words[classStarts / 4 + label + 1] as number;
    this.#kernel.selectRow(
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

  #averagePrecision(label: number, selective: boolean): number {
    const { plan } = this.#data;
    const { ranking, starts, marks, places } = this.#scratch;
    const relevant = (this.#words[plan.classCounts / 4 + label] as number) - 1;
    let found: number;
    if (selective) {
      found = this.#kernel.placesInSelection(ranking.sorted, starts, marks, label, places);
      found += this.#missingPlaces(label, places / 4 + found);
    } else found = this.#kernel.placesInRanking(ranking.sorted, plan.length, label, relevant, places);
    return this.#kernel.averagePrecisionOfPlaces(places, found);
  }

  /** Writes the places of the relevant images without features; returns how many. */
  #missingPlaces(label: number, at: number): number {
    const { layout, length, missing } = this.#data.plan;
    let found = 0;
    for (let i = 0; layout.rows - 1 + i < length; i++) {
      if (this.#words[missing / 4 + i] === label) this.#words[at + found++] = layout.rows + i;
    }
    return found;
  }
}
