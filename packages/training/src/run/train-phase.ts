import { deriveSeed } from '@semantic-embeddings/datasets';
import { fit } from './fit.js';
import type { TrainingPhase } from '../methods/training-method.js';
import { reportedNames } from '../steps/reported-names.js';
import { constantSchedule } from '../schedules/constant-schedule.js';
import { openTraining } from './open-training.js';
import type { NetworkRun } from './run.js';

/** A phase of a run. */
export interface RunningPhase extends NetworkRun {
  /** Distinguishes the batches of this phase from those of the main one, which is 0. */
  readonly number: number;
}

/**
 * Trains some layers of a network at a constant rate, before all of them are trained; afterwards every layer is trainable.
 *
 * Batch normalization elsewhere works with the statistics of the batch, its averages stand still.
 *
 * @param phase - which layers, how long and how fast
 * @param run - the run and its network
 * @throws TrainingDivergedError if the loss is not finite
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * await trainPhase(phase, { ...run, model, number: 1 });
 * ```
 */
export async function trainPhase(
  { layers, epochs, rate }: TrainingPhase,
  { number, ...run }: RunningPhase,
): Promise<void> {
  const { model, objective, settings } = run;
  for (const layer of model.layers) layer.trainable = layers.has(layer.name);
  try {
    const { engine, train, validation, close } = openTraining({
      ...run,
      seed: deriveSeed(settings.seed, number),
    });
    try {
      engine.prepare({ train: train.shapes, validation: validation.shapes });
      await fit({
        step: engine.step,
        evaluate: engine.evaluate,
        names: reportedNames(objective),
        train,
        validation,
        schedule: constantSchedule(epochs),
        initialRate: rate,
        epochs,
        callbacks: [() => engine.synchronize()],
        reporter: settings.reporter,
        signal: settings.signal,
      });
    } finally {
      await close();
    }
  } finally {
    for (const layer of model.layers) layer.trainable = true;
  }
}
