import { z } from 'zod';
import { nonNegative, wholeNumber } from '../options/option-kinds.js';
import type { ScheduleState } from '@semantic-embeddings/models';
import { counterOf, defineSchedule } from './learning-rate-schedule.js';

/** Shape of a cyclical learning rate. */
export interface CyclicalRateOptions {
  /** Iterations of half a cycle. */
  readonly stepSize: number;
  /** Rate at the ends of a cycle. @default 1e-5 */
  readonly minRate?: number;
  /** Rate in the middle of a cycle. @default 0.1 */
  readonly maxRate?: number;
  /**
   * How the height of the triangles changes: not at all, halved with every cycle, or by `gamma` to the power of the
   * iteration.
   *
   * @default 'triangular'
   */
  readonly mode?: 'triangular' | 'triangular2' | 'exp_range';
  /** Base of `exp_range`. @default 1 */
  readonly gamma?: number;
}

/**
 * Learning rate after a number of iterations under cyclical learning rates.
 *
 * Smith, "Cyclical Learning Rates for Training Neural Networks", WACV 2017, section 3.2.
 *
 * @param iteration - finished updates, from 0
 * @returns the rate of the next update
 * @throws RangeError if the step size is not positive
 *
 * @example
 * ```ts
 * cyclicalRate(50, { stepSize: 100, minRate: 0, maxRate: 1 }); // 0.5
 * ```
 */
export function cyclicalRate(
  iteration: number,
  { stepSize, minRate = 1e-5, maxRate = 0.1, mode = 'triangular', gamma = 1 }: CyclicalRateOptions,
): number {
  if (!(stepSize > 0)) throw new RangeError(`cyclical rate: expected a positive step size, got ${stepSize}`);
  const cycle = Math.floor(1 + iteration / (2 * stepSize));
  const distance = Math.abs(iteration / stepSize - 2 * cycle + 1);
  const height = (maxRate - minRate) * Math.max(0, 1 - distance);
  const amplitude = { triangular: 1, triangular2: 1 / 2 ** (cycle - 1), exp_range: gamma ** iteration };
  return minRate + height * amplitude[mode];
}

/** Half cycles after which the schedule ends unless another number of epochs is wanted. */
const HALF_CYCLES = 20;

/** Schedule `CLR`: the rate goes up and down in triangles, a new one for every update, for twenty half cycles. */
export const cyclical = defineSchedule({
  options: z.object({
    clrStepLen: wholeNumber(1).default(12).describe('CLR: epochs of half a cycle'),
    clrMinLr: nonNegative().default(1e-5).describe('CLR: lowest learning rate'),
    clrMaxLr: nonNegative().default(0.1).describe('CLR: highest learning rate'),
  }),
  create: ({ clrStepLen, clrMinLr, clrMaxLr }, { stepsPerEpoch }) => {
    const shape = { stepSize: clrStepLen * stepsPerEpoch, minRate: clrMinLr, maxRate: clrMaxLr };
    const at = (stepsDone: number): ScheduleState => ({
      stepsDone,
      rate: Math.fround(cyclicalRate(stepsDone, shape)),
    });
    const first = at(0);
    return {
      name: 'CLR',
      epochs: HALF_CYCLES * clrStepLen,
      reportsRate: false,
      begin: () => first,
      afterStep: (state) => at(counterOf(state, 'stepsDone') + 1),
    };
  },
});
