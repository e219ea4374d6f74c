import { blockSize } from '../ranking/gallery-layout.js';
import { instantiateRankingKernel, type KernelMemory, type KernelModule } from '../ranking/ranking-kernel.js';
import type { RankingProvider } from './query-ranker.js';
import { QueryScorer } from './query-scorer.js';
import type { RetrievalPlan } from './retrieval-plan.js';

/** What every thread of a retrieval evaluation receives. */
export interface RetrievalJobData {
  readonly module: KernelModule;
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  readonly similarities: readonly Float64Array[];
}

/** Which share of the work a {@link RetrievalJob} takes, and how. */
export interface JobOptions {
  readonly thread: number;
  /**
   * What ranks.
   * @default the kernel, by the gallery in the memory
   */
  readonly ranker?: RankingProvider;
}

/** One thread's share of a retrieval evaluation: takes blocks of queries until none is left. */
export class RetrievalJob {
  readonly #plan: RetrievalPlan;
  readonly #scorer: QueryScorer;
  readonly #words: Uint32Array;
  readonly #numbers: Float64Array;
  readonly #counter: Int32Array;
  readonly #values: Float64Array;

  /** Ranks by the gallery in the memory, or scores the rankings that `ranker` gives. */
  constructor({ module, memory, plan, similarities }: RetrievalJobData, { thread, ranker }: JobOptions) {
    const scratch = plan.scratch[thread]!;
    const kernel = instantiateRankingKernel(module, memory);
    this.#plan = plan;
    this.#scorer = new QueryScorer({ kernel, memory, plan, scratch, similarities }, ranker);
    this.#words = new Uint32Array(memory.buffer);
    this.#numbers = new Float64Array(memory.buffer);
    this.#counter = new Int32Array(memory.buffer, plan.counter, 1);
    this.#values = new Float64Array(plan.metrics.length);
  }

  /** Works on the next free block; returns the number of queries finished, 0 when all blocks are taken. */
  runNextBlock(): number {
    const { blocks, queries, order, queryLabels, own, metrics, sums: sumsAt } = this.#plan;
    const block = Atomics.add(this.#counter, 0, 1);
    if (block >= blocks) return 0;
    const start = block * blockSize;
    const count = Math.min(blockSize, queries - start);
    this.#scorer.measure(start, count);
    const sums = new Float64Array(metrics.length);
    for (let slot = 0; slot < count; slot++) {
      const query = this.#words[order / 4 + start + slot]!;
      const label = this.#words[queryLabels / 4 + query]!;
      this.#scorer.score({ slot, query, label, own: this.#words[own / 4 + query]! }, this.#values);
      for (let metric = 0; metric < sums.length; metric++) sums[metric]! += this.#values[metric]!;
      this.#keepValues(query);
    }
    this.#numbers.set(sums, sumsAt / 8 + block * metrics.length);
    return count;
  }

  /** Keeps the values of a query that are asked for. */
  #keepValues(query: number): void {
    const { kept, values, queries } = this.#plan;
    for (let i = 0; i < kept.length; i++) {
      this.#numbers[values / 8 + i * queries + query] = this.#values[kept[i]!]!;
    }
  }
}
