import type * as tf from '@tensorflow/tfjs';
import { currentVersions, type TrainedManifest } from '@semantic-embeddings/models';
import type { Run } from './run.js';

/**
 * Describes the network of a run for its manifest.
 *
 * @param model - the network
 * @param run - method, options, dataset and finished epochs
 * @returns the manifest
 *
 * @example
 * ```ts
 * describeRun(model, { ...run, epochs: 12 }).outputs; // [{ name: 'l2norm', role: 'embedding' }, { name: 'prob', role: 'scores' }]
 * ```
 */
export function describeRun(
  model: tf.LayersModel,
  { method, settings, task, epochs }: Pick<Run, 'method' | 'settings' | 'task'> & { readonly epochs: number },
): TrainedManifest {
  const { dataset, numOutputs } = task;
  const roles = method.roles();
  return {
    format: 'semantic-embeddings-model',
    formatVersion: 2,
    method: { name: method.name, options: method.record() },
    network: {
      architecture: settings.architecture,
      numOutputs,
      inputChannels: dataset.numChannels,
      movingAverage: settings.batchNormalization?.movingAverage ?? 'zero-debiased',
      seed: settings.seed,
    },
    outputs: model.outputNames.map((name, index) => ({ name, role: roles[index] ?? null })),
    dataset: dataset.name,
    classes: dataset.classes,
    classNames: dataset.classNames ?? null,
    preprocessing: dataset.preprocessing,
    epochs,
    versions: currentVersions(),
  };
}
