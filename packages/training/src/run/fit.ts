import type { BatchSequence } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import {
  type EpochPosition,
  type FitState,
  type ScheduleState,
  ProgressWatch,
  runBatches,
  seconds,
  type EpochSummary,
  type RunPlan,
  type RunProgress,
  type TrainingReporter,
  type Values,
} from '@semantic-embeddings/models';
import { evaluateBatches } from './evaluate-batches.js';
import type { LearningRateSchedule } from '../schedules/learning-rate-schedule.js';
import { RunClock } from './run-clock.js';
import { TrainingDivergedError } from './training-diverged-error.js';
import type { EvaluationStep, TrainingStep } from '../steps/training-step.js';

/** Is told about every finished epoch, in the order of the list. */
export type EpochCallback = (summary: EpochSummary, state: FitState) => void | Promise<void>;

/** What {@link fit} works with. */
export interface FitOptions {
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
  /** Number of epochs at the end; nothing happens if `initialEpoch` is not below. */
  readonly epochs: number;
  /** Index of the first epoch. @default 0 */
  readonly initialEpoch?: number;
  /** Decay per update: the rate is divided by 1 + decay · updates. @default 0 */
  readonly decay?: number;
  /** Counters to go on from. @default fresh ones */
  readonly resume?: FitState | undefined;
  /** @default [] */
  readonly callbacks?: readonly EpochCallback[];
  readonly reporter?: TrainingReporter | undefined;
  /** Stops after the current step. */
  readonly signal?: AbortSignal | undefined;
  /** Is told where the run stands when the signal has stopped it, unless nothing was done yet. */
  readonly onStop?: ((state: FitState) => void | Promise<void>) | undefined;
}

/**
 * Trains for a number of epochs with validation after each.
 *
 * @param options - what to train, on what, how fast and how long
 * @returns what every epoch came to
 * @throws TrainingDivergedError if the loss is not finite
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const history = await fit({ step, evaluate, names, train, validation, schedule, initialRate: 0.1, epochs: 3 });
 * history[0].values; // { loss: 1.9, max_sim_acc: 0.1, val_loss: 1.8, val_max_sim_acc: 0.12, lr: 0.1 }
 * ```
 */
export async function fit(options: FitOptions): Promise<EpochSummary[]> {
  const { train, epochs, initialEpoch = 0, callbacks = [], reporter, signal, onStop } = options;
  const plan: RunPlan = { initialEpoch, epochs, steps: train.length, images: train.size };
  const history: EpochSummary[] = [];
  const run = new Run(options);
  reporter?.runStart?.(plan);
  for (let epoch = initialEpoch; epoch < epochs; epoch++) {
    reporter?.epochStart?.(epoch, plan);
    const { summary, state } = await run.epoch(epoch).catch(async (error: unknown) => {
      if (signal?.aborted && error === signal.reason && run.updates > 0) await onStop?.(run.state(epoch));
      throw error;
    });
    history.push(summary);
    for (const callback of callbacks) await callback(summary, state);
    reporter?.epochEnd?.(summary);
  }
  return history;
}

class Run {
  #schedule: ScheduleState;
  /** Finished updates. */
  updates: number;
  #rate = NaN;
  #watch: ProgressWatch | undefined;
  readonly #clock: RunClock;
  readonly #options: FitOptions;

  constructor(options: FitOptions) {
    this.#options = options;
    const { epochs, train, validation } = options;
    this.#clock = new RunClock({ epochs, images: train.size, validationImages: validation.size });
    this.#schedule = options.resume?.schedule ?? options.schedule.begin(options.initialRate);
    this.updates = options.resume?.updates ?? 0;
  }

  async epoch(epoch: number): Promise<{ summary: EpochSummary; state: FitState }> {
    const { schedule, epochs, train, reporter } = this.#options;
    const { resume } = this.#options;
    const position = resume?.epochs === epoch ? resume.position : undefined;
    if (!position) this.#schedule = schedule.beforeEpoch?.(this.#schedule, epoch) ?? this.#schedule;
    const rate = position?.rate ?? this.#schedule.rate;
    this.#rate = rate;
    const waited = train.waitSeconds;
    const start = seconds();
    const { values: trained, imagesPerSecond } = await this.#train(epoch, position);
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
    const [schedule, rate, watch] = [this.#schedule, this.#rate, this.#watch];
    const position = watch && { ...watch.position(), rate };
    return { epochs: epoch, updates, schedule, ...(position ? { position } : {}) };
  }

  async #train(
    epoch: number,
    position: EpochPosition | undefined,
  ): Promise<{ values: Values; imagesPerSecond: number }> {
    const { train, step, names, epochs, schedule, decay = 0, reporter, signal } = this.#options;
    const runRemaining = () => this.#clock.remainingSeconds();
    const watch = new ProgressWatch({
      ...{ epoch, epochs, steps: train.length, images: train.size },
      ...{ names, runRemaining, position },
    });
    this.#watch = watch;
    this.#clock.begin(epoch, position?.weight);
    const rates: number[] = [];
    await runBatches(train.epoch(epoch, position?.steps), {
      signal,
      start: (batch) => {
        rates.push(this.#schedule.rate);
        const values = step(batch, tf.scalar(this.#schedule.rate / (1 + decay * this.updates)));
        this.updates++;
        this.#schedule = schedule.afterStep?.(this.#schedule) ?? this.#schedule;
        return values;
      },
      finished: (values, images) => {
        const done = watch.add(values, images);
        this.#clock.step(images);
        const loss = values[0] ?? NaN;
        if (!Number.isFinite(loss)) {
          throw new TrainingDivergedError({
            epoch: epoch + 1,
            step: done,
            rate: rates[done - 1 - (position?.steps ?? 0)] ?? NaN,
            loss,
          });
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
