import type { CaptureProgress } from '@semantic-embeddings/graph-capture';

/** Values of a step or an epoch by their reported names. */
export type Values = Readonly<Record<string, number>>;

/** What a run will do. */
export interface RunPlan {
  /** Index of the first epoch, from 0. */
  readonly initialEpoch: number;
  /** Number of epochs at the end of the run. */
  readonly epochs: number;
  /** Updates of one epoch. */
  readonly steps: number;
  /** Images of one epoch. */
  readonly images: number;
}

/** How far a run is. */
export interface RunProgress {
  /** Index of the epoch, from 0. */
  readonly epoch: number;
  /** Number of epochs at the end of the run. */
  readonly epochs: number;
  /** Finished steps of this epoch. */
  readonly step: number;
  /** Steps of this epoch. */
  readonly steps: number;
  /** Means over the epoch so far. */
  readonly values: Values;
  /** Speed in this epoch. */
  readonly imagesPerSecond: number;
  /** Estimated seconds to the end of these steps. */
  readonly remainingSeconds: number;
  /** Estimated seconds to the end of the run, validations included; NaN while it is unknown. */
  readonly runRemainingSeconds: number;
}

/** What an epoch came to. */
export interface EpochSummary {
  /** Index of the epoch, from 0. */
  readonly epoch: number;
  /** Number of epochs at the end of the run. */
  readonly epochs: number;
  /** Means over the epoch, those of the validation with the prefix `val_`, and the learning rate as `lr`. */
  readonly values: Values;
  /** Seconds of training, without validation. */
  readonly trainSeconds: number;
  /** Seconds of validation. */
  readonly validationSeconds: number;
  /** Seconds that the training waited for images. */
  readonly waitSeconds: number;
  /** Training images per second. */
  readonly imagesPerSecond: number;
  /** Estimated seconds to the end of the run, validation included. */
  readonly remainingSeconds: number;
}

/** Receives what happens during a run, to show it; every method is optional. */
export interface TrainingReporter {
  /** A line of text, for example `Resuming from snapshot model.npz`. */
  message?(text: string): void;
  /** The network that will be trained, as lines of text. */
  summary?(lines: readonly string[]): void;
  /**
   * How the capture of the steps goes on: in all before the first step, and in the first run of every shape of batch.
   * The thread is blocked meanwhile, so what is to be seen has to be shown at once.
   */
  capture?(progress: CaptureProgress): void;
  runStart?(plan: RunPlan): void;
  epochStart?(epoch: number, plan: RunPlan): void;
  step?(progress: RunProgress): void;
  validationStep?(progress: RunProgress): void;
  epochEnd?(summary: EpochSummary): void;
  /** A snapshot has been written to a file. */
  snapshot?(path: string): void;
}
