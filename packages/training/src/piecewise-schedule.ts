import type { LearningRateSchedule } from './learning-rate-schedule.js';
import { parseRateChanges } from './parse-rate-changes.js';
import { piecewiseRate } from './piecewise-rate.js';

/**
 * Schedule `SGD` with a list of rates: constant between the epochs of the list.
 *
 * @param text - for example `1:0.1,31:0.01,41:0.001,50`; epochs count from 1
 * @returns a schedule that ends with the largest epoch of the list
 * @throws TypeError if the text cannot be read
 * @throws RangeError if two entries contradict each other
 *
 * @example
 * ```ts
 * piecewiseSchedule('1:0.1,31:0.01,50').epochs; // 50
 * ```
 */
export function piecewiseSchedule(text: string): LearningRateSchedule {
  const changes = parseRateChanges(text);
  return {
    name: 'SGD',
    epochs: changes.at(-1)?.epoch ?? 0,
    reportsRate: true,
    begin: (rate) => ({ rate: Math.fround(rate) }),
    beforeEpoch: (state, epoch) => ({ rate: Math.fround(piecewiseRate(epoch, changes) ?? state.rate) }),
  };
}
