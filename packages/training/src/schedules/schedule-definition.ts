import type { z } from 'zod';
import type { LearningRateSchedule } from './learning-rate-schedule.js';

/** What a schedule has to know of the run. */
export interface ScheduleRun {
  /** Full batches of one epoch, ⌊images / batch size⌋. */
  readonly stepsPerEpoch: number;
}

/** A kind of learning-rate schedule: what can be chosen about it, and how it is made. */
export interface ScheduleDefinition<Shape extends z.core.$ZodLooseShape = z.core.$ZodLooseShape> {
  /** Its options with kinds, bounds and defaults; named after the command line's. */
  readonly options: z.ZodObject<Shape>;
  /** @throws TypeError or RangeError if a text among the options cannot be read */
  create(options: z.output<z.ZodObject<Shape>>, run: ScheduleRun): LearningRateSchedule;
}

/** Ties the types of a schedule's options to the function that takes them. */
export function defineSchedule<Shape extends z.core.$ZodLooseShape>(
  definition: ScheduleDefinition<Shape>,
): ScheduleDefinition<Shape> {
  return definition;
}
