import type { OptimizerChoice } from '../optimizers/optimizers.js';
import type { LearningRateSchedule } from '../schedules/learning-rate-schedule.js';

/** A stretch of a run before its main one, at a constant rate. */
export interface TrainingPhase {
  /** A line for the person who watches. */
  readonly title: string;
  /** Names of the layers that are trained; the others stand still. */
  readonly layers: ReadonlySet<string>;
  readonly epochs: number;
  readonly rate: number;
}

/** The main stretch of a run, in which all layers are trained. */
export interface MainPhase {
  /** A line for the person who watches. @default none */
  readonly title?: string | undefined;
  readonly schedule: LearningRateSchedule;
  /** Number of epochs at the end; 0 if the network is only evaluated. */
  readonly epochs: number;
  /** Learning rate before the schedule has its say. */
  readonly rate: number;
  /** What trains, here and in the stretches before, which each begin with a fresh one. */
  readonly optimizer: OptimizerChoice;
}

/** What the main stretch depends on besides the settings. */
export interface MainPhaseRun {
  /** Full batches of one epoch, ⌊images / batch size⌋. */
  readonly stepsPerEpoch: number;
  /** Whether there are stretches before it. */
  readonly isPreceded: boolean;
}
