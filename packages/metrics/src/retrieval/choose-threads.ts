import { availableParallelism } from 'node:os';

import { checkPositiveInteger } from '../inputs/check-features.js';

/** Size of the work to be shared out. */
export interface ChooseThreadsOptions {
  readonly queries: number;
  readonly rows: number;
  readonly dimension: number;
  /** Parts that can be worked on at the same time. */
  readonly blocks: number;
}

/** Multiplications (and sorting steps counted as such) below which another thread costs more than it saves. */
const workPerThread = 4e9;
const sortingStepsPerDistance = 200;

/**
 * Number of threads: the requested one, or as many as there are processors and enough work for.
 *
 * @throws RangeError if the request is no positive integer.
 * @example
 * ```ts
 * chooseThreads(undefined, { queries: 1000, rows: 1000, dimension: 100, blocks: 32 }); // 1
 * ```
 */
export function chooseThreads(
  requested: number | undefined,
  { queries, rows, dimension, blocks }: ChooseThreadsOptions,
): number {
  if (requested !== undefined) return Math.min(blocks, checkPositiveInteger(requested, 'threads'));
  const worthwhile = Math.floor((queries * rows * (dimension + sortingStepsPerDistance)) / workPerThread);
  return Math.max(1, Math.min(availableParallelism(), worthwhile, blocks));
}
