import type * as tf from '@tensorflow/tfjs';
import type { EmbeddingTask } from './embedding-task.js';
import { currentVersions, type TrainedManifest } from './model-manifest.js';
import type { TrainingSettings } from './training-settings.js';

/**
 * Describes the network of a run for its manifest.
 *
 * @param model - the network
 * @param run - options, dataset and finished epochs
 * @returns the manifest
 *
 * @example
 * ```ts
 * describeRun(model, { settings, task, epochs: 12 }).outputs; // ['l2norm', 'prob']
 * ```
 */
export function describeRun(
  model: tf.LayersModel,
  {
    settings,
    task,
    epochs,
  }: { readonly settings: TrainingSettings; readonly task: EmbeddingTask; readonly epochs: number },
): TrainedManifest {
  const { dataset, dimension } = task;
  const { imageShape, mean, std, alpha = 'drop' } = dataset;
  return {
    format: 'semantic-embeddings-model',
    formatVersion: 1,
    build: {
      architecture: settings.architecture,
      numOutputs: dimension,
      inputChannels: dataset.numChannels,
      loss: settings.loss,
      clsWeight: settings.clsWeight,
      clsBase: settings.clsBase === undefined ? null : String(settings.clsBase),
      movingAverage: settings.batchNormalization?.movingAverage ?? 'zero-debiased',
      seed: settings.seed,
    },
    outputs: model.outputNames,
    dataset: dataset.name,
    classes: dataset.classes,
    classNames: dataset.classNames ?? null,
    preprocessing: { imageShape, mean, std, alpha },
    epochs,
    versions: currentVersions(),
  };
}
