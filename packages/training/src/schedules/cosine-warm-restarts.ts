import { z } from 'zod';
import { nonNegative, wholeNumber } from '../options/option-kinds.js';
import type { ScheduleState } from '@semantic-embeddings/models';
import { counterOf, defineSchedule } from './learning-rate-schedule.js';

/** Shape of a cosine schedule with warm restarts. */
export interface CosineWarmRestartsOptions {
  /** Epochs of the first cycle. @default 12 */
  readonly baseLength?: number;
  /** Factor from the length of a cycle to that of the next. @default 2 */
  readonly multiplier?: number;
  /** Rate at the start of every cycle. @default 0.1 */
  readonly maxRate?: number;
  /** Rate at the end of every cycle. @default 1e-6 */
  readonly minRate?: number;
}

/**
 * Learning rate of an epoch under stochastic gradient descent with warm restarts.
 *
 * Loshchilov & Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, eq. 5. As in the published
 * runs the second epoch of a cycle of T epochs already takes the value for 2/T, so the last one runs at the minimum.
 *
 * @param epoch - epochs since the schedule began, from 0
 * @returns the rate of that epoch
 * @throws RangeError if the cycle lengths are not positive integers
 *
 * @example
 * ```ts
 * [0, 1, 11, 12].map((epoch) => cosineWarmRestarts(epoch)); // [0.1, 0.0933013…, 0.000001, 0.1]
 * ```
 */
export function cosineWarmRestarts(
  epoch: number,
  { baseLength = 12, multiplier = 2, maxRate = 0.1, minRate = 1e-6 }: CosineWarmRestartsOptions = {},
): number {
  checkPositiveInteger('sgdr base length', baseLength);
  checkPositiveInteger('sgdr multiplier', multiplier);
  let length = baseLength;
  let index = epoch;
  while (index >= length) {
    index -= length;
    length *= multiplier;
  }
  if (index === 0) return maxRate;
  return minRate + 0.5 * (maxRate - minRate) * (1 + Math.cos((Math.PI * (index + 1)) / length));
}

/** Cycles after which the schedule ends unless another number of epochs is wanted. */
const CYCLES = 5;

/**
 * Schedule `SGDR`: cosine descent with warm restarts, one rate per epoch, for five cycles (12 + 24 + 48 + 96 + 192 = 372 epochs
 * by default).
 */
export const warmRestarts = defineSchedule({
  options: z.object({
    sgdrBaseLen: wholeNumber(1).default(12).describe('SGDR: epochs of the first cycle'),
    sgdrMul: wholeNumber(1).default(2).describe('SGDR: growth of the cycles'),
    sgdrMaxLr: nonNegative().default(0.1).describe('SGDR: highest learning rate'),
  }),
  create: ({ sgdrBaseLen: baseLength, sgdrMul: multiplier, sgdrMaxLr: maxRate }) => {
    const at = (epochsDone: number): ScheduleState => ({
      epochsDone,
      rate: Math.fround(cosineWarmRestarts(epochsDone, { baseLength, multiplier, maxRate })),
    });
    const first = at(0);
    let epochs = 0;
    for (let cycle = 0; cycle < CYCLES; cycle++) epochs += baseLength * multiplier ** cycle;
    return {
      name: 'SGDR',
      epochs,
      reportsRate: true,
      begin: () => first,
      afterEpoch: (state) => ({ state: at(counterOf(state, 'epochsDone') + 1) }),
    };
  },
});

function checkPositiveInteger(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${name}: expected a positive integer, got ${value}`);
  }
}
