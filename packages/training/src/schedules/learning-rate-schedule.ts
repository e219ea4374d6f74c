import type { ScheduleState } from '@semantic-embeddings/models';
import type { z } from 'zod';

/** The new state of a schedule and what there is to say about it. */
export interface ScheduleStep {
  readonly state: ScheduleState;
  /** A line for the person who watches, for example about a reduced rate. */
  readonly message?: string;
}

/** A learning-rate schedule: pure functions from one state to the next. */
export interface LearningRateSchedule {
  /** Name as on the command line. */
  readonly name: string;
  /** Number of epochs that the schedule is made for. */
  readonly epochs: number;
  /** Whether the rate of an epoch is reported as `lr` among its values. */
  readonly reportsRate: boolean;
  /** State before the first step; `rate` is the optimizer's rate so far, which some schedules overwrite. */
  begin(rate: number): ScheduleState;
  /** Called before the first step of an epoch; `epoch` counts from 0. */
  beforeEpoch?(state: ScheduleState, epoch: number): ScheduleState;
  /** Called after every update. */
  afterStep?(state: ScheduleState): ScheduleState;
  /** Called after the validation of an epoch; `epoch` counts from 0. */
  afterEpoch?(
    state: ScheduleState,
    end: { epoch: number; values: Readonly<Record<string, number>> },
  ): ScheduleStep;
}

/**
 * A counter in the state of a schedule. A run that is resumed with another schedule than it had begins to count.
 *
 * @example
 * ```ts
 * counterOf({ rate: 0.1, stepsDone: 500 }, 'stepsDone'); // 500
 * counterOf({ rate: 0.1 }, 'stepsDone'); // 0
 * ```
 */
export function counterOf(state: ScheduleState, name: string): number {
  return state[name] ?? 0;
}

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
