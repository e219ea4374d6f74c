import { batchSequence, deriveSeed } from '@semantic-embeddings/datasets';
import type * as tf from '@tensorflow/tfjs';
import { constantSchedule } from './constant-schedule.js';
import type { EmbeddingTask } from './embedding-task.js';
import { fit } from './fit.js';
import { newLayers } from './new-layers.js';
import type { Objective } from './objective.js';
import { reportedNames } from './reported-names.js';
import { trainableParameters } from './trainable-parameters.js';
import type { SettledSettings } from './training-settings.js';
import { createTrainingEngine } from './training-engine.js';
import { validationSequence } from './validation-sequence.js';

/** What is pre-trained. */
export interface PretrainOptions {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  readonly task: EmbeddingTask;
  readonly settings: SettledSettings;
  /** Name of the layer that ends the architecture. */
  readonly lastBaseLayer: string;
}

/** Distinguishes the batches of this phase from those of the main one. */
const PHASE = 1;

/**
 * Trains only the layers that a pre-trained network does not bring along (see {@link newLayers}), at a constant rate;
 * afterwards every layer is trainable.
 *
 * Batch normalisation elsewhere works with the statistics of the batch, its averages stand still.
 *
 * @throws TrainingDivergedError if the loss is not finite
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * await pretrainNewLayers({ model, objective, task, settings, lastBaseLayer: 'embedding' });
 * ```
 */
export async function pretrainNewLayers({
  model,
  objective,
  task,
  settings,
  lastBaseLayer,
}: PretrainOptions): Promise<void> {
  const { sgdLr, nesterov, clipgrad, finetuneInit, batchSize, seed, readWorkers, queueSize } = settings;
  const fresh = newLayers(model, lastBaseLayer);
  for (const layer of model.layers) layer.trainable = fresh.has(layer.name);
  const { trainable, frozenPenalty } = trainableParameters(model);
  const { reporter } = settings;
  const engine = createTrainingEngine(
    { model, objective, trainable, frozenPenalty, optimizer: { nesterov, clipNorm: clipgrad } },
    {
      ...settings,
      onWarning: (text) => reporter?.message?.(`warning: ${text}`),
      onCapture: (progress) => reporter?.capture?.(progress),
    },
  );
  const train = batchSequence(task.dataset, 'train', {
    batchSize,
    seed: deriveSeed(seed, PHASE),
    ...(readWorkers === undefined ? {} : { workers: readWorkers }),
    ...(queueSize === undefined ? {} : { queueSize }),
  });
  const validation = validationSequence(task.dataset, settings);
  try {
    engine.prepare({ train: train.shapes, validation: validation.shapes });
    await fit({
      step: engine.step,
      evaluate: engine.evaluate,
      names: reportedNames(objective),
      train,
      validation,
      schedule: constantSchedule(finetuneInit),
      initialRate: sgdLr,
      epochs: finetuneInit,
      callbacks: [() => engine.synchronize()],
      reporter,
      signal: settings.signal,
    });
  } finally {
    for (const layer of model.layers) layer.trainable = true;
    engine.dispose();
    await Promise.all([train.close(), validation.close()]);
  }
}
