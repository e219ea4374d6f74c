import type { LearningRateSchedule } from './learning-rate-schedule.js';

/**
 * Schedule that keeps the learning rate as it is.
 *
 * @param epochs - number of epochs
 * @returns the schedule
 *
 * @example
 * ```ts
 * constantSchedule(8).begin(0.5); // { rate: 0.5 }
 * ```
 */
export function constantSchedule(epochs: number): LearningRateSchedule {
  return { name: 'constant', epochs, reportsRate: false, begin: (rate) => ({ rate: Math.fround(rate) }) };
}
