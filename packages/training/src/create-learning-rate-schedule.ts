import type { LearningRateSchedule } from './learning-rate-schedule.js';
import { learningRateSchedules } from './learning-rate-schedules.js';
import type { ScheduleOptions } from './schedule-options.js';

/**
 * Makes a learning-rate schedule by name.
 *
 * @param name - `SGD`, `SGDR`, `CLR` or `ResNet-Schedule`
 * @param options - options of the schedule and the number of full batches of an epoch
 * @returns the schedule
 * @throws RangeError if the name or an option is not valid
 * @throws TypeError if `sgdSchedule` cannot be read
 *
 * @example
 * ```ts
 * createLearningRateSchedule('SGD', { sgdSchedule: '1:0.1,2:0.01,3', stepsPerEpoch: 500 }).epochs; // 3
 * ```
 */
export function createLearningRateSchedule(name: string, options: ScheduleOptions): LearningRateSchedule {
  if (!isScheduleName(name)) {
    const names = Object.keys(learningRateSchedules).join(', ');
    throw new RangeError(`unknown learning-rate schedule '${name}'; expected one of ${names}`);
  }
  return learningRateSchedules[name](options);
}

function isScheduleName(name: string): name is keyof typeof learningRateSchedules {
  return Object.hasOwn(learningRateSchedules, name);
}
