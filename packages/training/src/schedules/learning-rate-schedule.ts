import type { ScheduleState } from '@semantic-embeddings/models';

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
