import type { EpochPosition } from '../progress/epoch-position.js';

/** Counters of a schedule, plain data: a snapshot stores them and an exact resume hands them back. */
export interface ScheduleState {
  /** Learning rate to use now (float32, as the optimizer stores it). */
  readonly rate: number;
  /** Whatever else the schedule counts. */
  readonly [counter: string]: number | null;
}

/** Counters of a run at the end of an epoch, or amid one. */
export interface FitState {
  /** Finished epochs. */
  readonly epochs: number;
  /** Finished updates since the run began (the count that the time decay uses). */
  readonly updates: number;
  /** Counters of the learning-rate schedule. */
  readonly schedule: ScheduleState;
  /** How far the next epoch is, if it was broken off. @default not begun */
  readonly position?: EpochPosition;
}
