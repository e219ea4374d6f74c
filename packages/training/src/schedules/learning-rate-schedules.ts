import type { z } from 'zod';
import { checkOptions } from '../options/check-options.js';
import { warmRestarts } from './cosine-warm-restarts.js';
import { cyclical } from './cyclical-rate.js';
import type { LearningRateSchedule, ScheduleDefinition, ScheduleRun } from './learning-rate-schedule.js';
import { resnet } from './resnet-rate.js';
import { stochasticGradientDescent } from './stochastic-gradient-descent.js';

/**
 * The learning-rate schedules, by the name of the command line's `--lr-schedule`.
 *
 * @example
 * ```ts
 * Object.keys(learningRateSchedules); // ['SGD', 'SGDR', 'CLR', 'ResNet-Schedule']
 * ```
 */
export const learningRateSchedules = {
  SGD: stochasticGradientDescent,
  SGDR: warmRestarts,
  CLR: cyclical,
  'ResNet-Schedule': resnet,
} as const;

/** Name of a learning-rate schedule. */
export type LearningRateScheduleName = keyof typeof learningRateSchedules;

/** Options of all schedules, each named after the one that it belongs to. */
export const scheduleOptions = stochasticGradientDescent.options.extend({
  ...warmRestarts.options.shape,
  ...cyclical.options.shape,
  ...resnet.options.shape,
});

/** Options of the schedules; what is not given has a default. */
export type ScheduleOptions = z.input<typeof scheduleOptions>;

/**
 * Makes a learning-rate schedule by name.
 *
 * @param name - `SGD`, `SGDR`, `CLR` or `ResNet-Schedule`
 * @param options - options of the schedule, and the number of full batches of an epoch
 * @returns the schedule
 * @throws RangeError if the name or an option is not valid
 * @throws TypeError if `sgdSchedule` cannot be read
 *
 * @example
 * ```ts
 * createLearningRateSchedule('SGD', { sgdSchedule: '1:0.1,2:0.01,3', stepsPerEpoch: 500 }).epochs; // 3
 * ```
 */
export function createLearningRateSchedule(
  name: string,
  { stepsPerEpoch, ...options }: ScheduleOptions & ScheduleRun,
): LearningRateSchedule {
  if (!Object.hasOwn(learningRateSchedules, name)) {
    const names = Object.keys(learningRateSchedules).join(', ');
    throw new RangeError(`unknown learning-rate schedule '${name}'; expected one of ${names}`);
  }
  const definition: ScheduleDefinition = learningRateSchedules[name as LearningRateScheduleName];
  return definition.create(checkOptions(definition.options, options), { stepsPerEpoch });
}
