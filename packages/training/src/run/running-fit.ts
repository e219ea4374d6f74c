import type { BatchSequence } from '@semantic-embeddings/datasets';
import {
  type EpochPosition,
  type EpochSummary,
  type FitState,
  ProgressWatch,
  runBatches,
  type RunProgress,
  type ScheduleState,
  seconds,
  type TrainingReporter,
  type Values,
} from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import type { LearningRateSchedule } from '../schedules/learning-rate-schedule.js';
import type { EvaluationStep } from '../steps/evaluation-step.js';
import type { TrainingStep } from '../steps/training-step.js';
import { evaluateBatches } from './evaluate-batches.js';
import { RunClock } from './run-clock.js';
import { TrainingDivergedError } from './training-diverged-error.js';

/** What a {@link RunningFit} works with. */
export interface RunningFitOptions {
  readonly step: TrainingStep;
  readonly evaluate: EvaluationStep;
  /** Names of the values of a step (see `reportedNames`). */
  readonly names: readonly string[];
  /** Training batches: shuffled, augmented. */
  readonly train: BatchSequence;
  /** Validation batches, evaluated after every epoch. */
  readonly validation: BatchSequence;
  readonly schedule: LearningRateSchedule;
  /** Learning rate before the schedule has its say. */
  readonly initialRate: number;
  /** Number of epochs at the end. */
  readonly epochs: number;
  /** Decay per update: the rate is divided by 1 + decay · updates. @default 0 */
  readonly decay?: number;
  /** Counters to go on from. @default fresh ones */
  readonly resume?: FitState | undefined;
  readonly reporter?: TrainingReporter | undefined;
  /** Keeps the state amid epochs: asked after every step, with the updates of the run so far. @default never */
  readonly checkpoint?:
    { readonly isDue: (updates: number) => boolean; readonly take: (state: FitState) => void } | undefined;
  /** Stops after the current step. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The epochs of a training, one by one: schedule, counters and clock go on from each to the next.
 *
 * @example
 * ```ts
 * const run = new RunningFit({ step, evaluate, names, train, validation, schedule, initialRate: 0.1, epochs: 3 });
 * const { summary, state } = await run.epoch(0);
 * ```
 */
export class RunningFit {
  #schedule: ScheduleState;
  /** Finished updates. */
  updates: number;
  /** The present epoch, and its learning rate at the begin. */
  #present: { readonly watch: ProgressWatch; readonly rate: number } | undefined;
  readonly #clock: RunClock;
  readonly #options: RunningFitOptions;

  constructor(options: RunningFitOptions) {
    this.#options = options;
    const { epochs, train, validation } = options;
    this.#clock = new RunClock({ epochs, images: train.size, validationImages: validation.size });
    this.#schedule = options.resume?.schedule ?? options.schedule.begin(options.initialRate);
    this.updates = options.resume?.updates ?? 0;
  }

  /**
   * Trains one epoch and validates.
   *
   * @throws TrainingDivergedError if the loss is not finite
   * @throws the reason of the signal once it is aborted
   */
  async epoch(epoch: number): Promise<{ summary: EpochSummary; state: FitState }> {
    const { schedule, epochs, train, reporter } = this.#options;
    const { resume } = this.#options;
    const position = resume?.epochs === epoch ? resume.position : undefined;
    if (!position) this.#schedule = schedule.beforeEpoch?.(this.#schedule, epoch) ?? this.#schedule;
    const rate = position?.rate ?? this.#schedule.rate;
    const waited = train.waitSeconds;
    const start = seconds();
    const { values: trained, imagesPerSecond } = await this.#train(epoch, { position, rate });
    const middle = seconds();
    const validated = await this.#validate(epoch);
    const end = seconds();
    this.#clock.validated(end - middle);
    const values: Values = { ...trained, ...validated, ...(schedule.reportsRate ? { lr: rate } : {}) };
    const after = schedule.afterEpoch?.(this.#schedule, { epoch, values });
    if (after) this.#schedule = after.state;
    if (after?.message) reporter?.message?.(after.message);
    const summary: EpochSummary = {
      epoch,
      epochs,
      values,
      trainSeconds: middle - start,
      validationSeconds: end - middle,
      waitSeconds: train.waitSeconds - waited,
      imagesPerSecond,
      remainingSeconds: this.#remainingSeconds((end - start) * (epochs - epoch - 1)),
    };
    return { summary, state: { epochs: epoch + 1, updates: this.updates, schedule: this.#schedule } };
  }

  /** To the end of the run, or what is taken for it in a run of one step, of which the clock knows too little. */
  #remainingSeconds(otherwise: number): number {
    const remaining = this.#clock.remainingSeconds();
    return Number.isNaN(remaining) ? otherwise : remaining;
  }

  /** Where the run stands within an epoch. */
  state(epoch: number): FitState {
    const { updates } = this;
    const [schedule, present] = [this.#schedule, this.#present];
    const position = present && { ...present.watch.position(), rate: present.rate };
    return { epochs: epoch, updates, schedule, ...(position ? { position } : {}) };
  }

  async #train(
    epoch: number,
    { position, rate }: { readonly position: EpochPosition | undefined; readonly rate: number },
  ): Promise<{ values: Values; imagesPerSecond: number }> {
    const { train, step, names, epochs, schedule, decay = 0, reporter, checkpoint, signal } = this.#options;
    const runRemaining = () => this.#clock.remainingSeconds();
    const watch = new ProgressWatch({
      ...{ epoch, epochs, steps: train.length, images: train.size },
      ...{ names, runRemaining, position },
    });
    this.#present = { watch, rate };
    this.#clock.begin(epoch, position?.weight);
    const rates: number[] = [];
    await runBatches(train.epoch(epoch, position?.steps), {
      signal,
      rest: checkpoint && {
        isDue: () => checkpoint.isDue(this.updates),
        take: () => checkpoint.take(this.state(epoch)),
      },
      start: (batch) => {
        rates.push(this.#schedule.rate);
        const values = step(batch, tf.scalar(this.#schedule.rate / (1 + decay * this.updates)));
        this.updates++;
        this.#schedule = schedule.afterStep?.(this.#schedule) ?? this.#schedule;
        return values;
      },
      finished: (values, batch) => {
        const done = watch.add(values, batch);
        const rate = rates.shift()!;
        this.#clock.step(batch.images);
        const loss = values[0]!;
        if (!Number.isFinite(loss)) {
          throw new TrainingDivergedError({ epoch: epoch + 1, step: done, rate, loss });
        }
        reporter?.step?.(watch.progress());
      },
    });
    return { values: watch.means.values(), imagesPerSecond: watch.imagesPerSecond };
  }

  async #validate(epoch: number): Promise<Values> {
    const { validation, evaluate, names, epochs, reporter, signal } = this.#options;
    const onProgress = (progress: RunProgress) =>
      reporter?.validationStep?.({ ...progress, runRemainingSeconds: this.#clock.remainingSeconds() });
    const values = await evaluateBatches(validation, { evaluate, names, epoch, epochs, onProgress, signal });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [`val_${name}`, value]));
  }
}
