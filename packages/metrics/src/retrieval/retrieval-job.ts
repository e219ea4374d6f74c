import { ClassScores } from './class-scores.js';
import { blockSize } from '../ranking/gallery-layout.js';
import { QueryRanker } from './query-ranker.js';
import { instantiateRankingKernel, type KernelMemory, type KernelModule } from '../ranking/ranking-kernel.js';
import type { RetrievalPlan } from './retrieval-plan.js';

/** What every thread of a retrieval evaluation receives. */
export interface RetrievalJobData {
  readonly module: KernelModule;
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
  readonly similarities: readonly Float64Array[];
}

/** One thread's share of a retrieval evaluation: takes blocks of queries until none is left. */
export class RetrievalJob {
  readonly #plan: RetrievalPlan;
  readonly #ranker: QueryRanker;
  readonly #scores: ClassScores;
  readonly #words: Uint32Array;
  readonly #numbers: Float64Array;
  readonly #counter: Int32Array;
  readonly #values: Float64Array;

  constructor({ module, memory, plan, similarities }: RetrievalJobData, thread: number) {
    const scratch = plan.scratch[thread]!;
    const kernel = instantiateRankingKernel(module, memory);
    this.#plan = plan;
    this.#ranker = new QueryRanker({ kernel, memory, plan, scratch });
    this.#scores = new ClassScores({ kernel, memory, plan, scratch, similarities });
    this.#words = new Uint32Array(memory.buffer);
    this.#numbers = new Float64Array(memory.buffer);
    this.#counter = new Int32Array(memory.buffer, plan.counter, 1);
    this.#values = new Float64Array(plan.metrics.length);
  }

  /** Works on the next free block; returns the number of queries finished, 0 when all blocks are taken. */
  runNextBlock(): number {
    const plan = this.#plan;
    const block = Atomics.add(this.#counter, 0, 1);
    if (block >= plan.blocks) return 0;
    const start = block * blockSize;
    const count = Math.min(blockSize, plan.layout.rows - start);
    this.#ranker.measure(start, count);
    const sums = new Float64Array(plan.metrics.length);
    for (let slot = 0; slot < count; slot++) {
      const row = this.#words[plan.order / 4 + start + slot]!;
      this.#runQuery(slot, row);
      this.#values.forEach((value, metric) => {
        sums[metric] = sums[metric]! + value;
        if (plan.perQuery) this.#numbers[plan.values / 8 + metric * plan.layout.rows + row] = value;
      });
    }
    this.#numbers.set(sums, plan.sums / 8 + block * plan.metrics.length);
    return count;
  }

  /** Ranks the gallery for one query and computes its metrics into the values. */
  #runQuery(slot: number, row: number): void {
    const plan = this.#plan;
    const label = this.#words[plan.layout.labels / 4 + row]!;
    const query = { slot, row, label };
    this.#ranker.rank(query);
    this.#scores.enterClass(label);
    if (plan.lateQueryQuirk) this.#scores.enterQueryPosition(this.#ranker.positionOf(query));
    const written = this.#scores.score(this.#values);
    if (plan.ap) this.#values[written] = this.#ranker.averagePrecision(label);
  }
}
