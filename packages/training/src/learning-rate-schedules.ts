import { cyclicalSchedule } from './cyclical-schedule.js';
import type { LearningRateSchedule } from './learning-rate-schedule.js';
import { piecewiseSchedule } from './piecewise-schedule.js';
import { plateauSchedule } from './plateau-schedule.js';
import { resnetSchedule } from './resnet-schedule.js';
import type { ScheduleOptions } from './schedule-options.js';
import { warmRestartsSchedule } from './warm-restarts-schedule.js';

/**
 * The learning-rate schedules, by the name of the command line's `--lr_schedule`.
 *
 * @example
 * ```ts
 * learningRateSchedules.SGDR({ stepsPerEpoch: 500 }).epochs; // 372
 * ```
 */
export const learningRateSchedules = {
  SGD: (options) =>
    options.sgdSchedule === undefined ? plateauSchedule(options) : piecewiseSchedule(options.sgdSchedule),
  SGDR: warmRestartsSchedule,
  CLR: cyclicalSchedule,
  'ResNet-Schedule': resnetSchedule,
} as const satisfies Record<string, (options: ScheduleOptions) => LearningRateSchedule>;

/** Name of a learning-rate schedule. */
export type LearningRateScheduleName = keyof typeof learningRateSchedules;
