import type { KernelMemory } from '../ranking/ranking-kernel.js';
import type { RetrievalPlan } from './retrieval-plan.js';

/** Where the values of an evaluation are. */
export interface FinishedRun {
  readonly memory: KernelMemory;
  readonly plan: RetrievalPlan;
}

/**
 * Mean of a metric, in a fixed order of summation, so that it does not depend on the number of threads.
 *
 * @example
 * ```ts
 * meanOf(0, finished); // 0.75
 * ```
 */
export function meanOf(metric: number, { memory, plan }: FinishedRun): number {
  const { metrics, blocks, sums, queries } = plan;
  const values = new Float64Array(memory.buffer, sums, blocks * metrics.length);
  let sum = 0;
  for (let block = 0; block < blocks; block++) sum += values[block * metrics.length + metric]!;
  return sum / queries;
}

/**
 * Values of every query, if they were kept.
 *
 * @returns [queries]
 * @example
 * ```ts
 * valuesOf(0, finished); // Float64Array [1, 0.5]
 * ```
 */
export function valuesOf(metric: number, { memory, plan }: FinishedRun): Float64Array | undefined {
  const { values, queries, kept } = plan;
  const position = kept.indexOf(metric);
  if (position < 0) return undefined;
  return new Float64Array(memory.buffer, values + position * queries * 8, queries).slice();
}
