import type { EpochSummary, FitState, RunPlan } from '@semantic-embeddings/models';
import { RunningFit, type RunningFitOptions } from './running-fit.js';

/** Is told about every finished epoch, in the order of the list. */
export type EpochCallback = (summary: EpochSummary, state: FitState) => void | Promise<void>;

/** What {@link fit} works with. */
export interface FitOptions extends RunningFitOptions {
  /** Index of the first epoch; nothing happens if it is not below `epochs`. @default 0 */
  readonly initialEpoch?: number;
  /** @default [] */
  readonly callbacks?: readonly EpochCallback[];
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
  const run = new RunningFit(options);
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
