import { z } from 'zod';
import { learningRateSchedules, scheduleOptions } from '../schedules/learning-rate-schedules.js';
import type { LearningRateScheduleName } from '../schedules/learning-rate-schedules.js';
import { batchOptions, preparationOptions } from './batch-options.js';
import { executionOptions } from './execution-options.js';
import { networkOptions } from './network-options.js';
import { optimizerOptions } from './optimizer-options.js';
import { outputOptions } from './output-options.js';
import { snapshotOptions } from './snapshot-options.js';

const scheduleNames = Object.keys(learningRateSchedules) as [LearningRateScheduleName];

const { architecture, seed } = networkOptions.shape;

/**
 * Declares the options of a run by a method: the method's own between those of the network and those of the optimization; an
 * option that every run has gets the method's default where the method declares it again.
 *
 * @example
 * ```ts
 * withRunOptions({ finetuneInit: wholeNumber(0).default(3).describe('…') }).parse({}).finetuneInit; // 3
 * ```
 */
export function withRunOptions<Shape extends z.core.$ZodLooseShape>(own: Shape) {
  return z.object({
    architecture,
    ...own,
    seed,
    lrSchedule: z.enum(scheduleNames).default('SGDR').describe('Learning rate schedule'),
    ...scheduleOptions.shape,
    ...optimizerOptions.shape,
    ...batchOptions.shape,
    ...snapshotOptions.shape,
    ...executionOptions.shape,
    ...preparationOptions.shape,
    ...outputOptions.shape,
    ...own,
  });
}

/** What every method of training can be told, in the order in which a person reads it. */
export const runOptions = withRunOptions({});
