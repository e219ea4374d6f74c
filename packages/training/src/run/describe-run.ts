import type * as tf from '@tensorflow/tfjs';
import { currentVersions, type TrainedManifest } from '@semantic-embeddings/models';
import type { NetworkRun } from './run.js';

/**
 * Describes the network of a run for its manifest.
 *
 * @param model - the network
 * @param run - method, how the network was built, dataset and finished epochs
 * @returns the manifest
 *
 * @example
 * ```ts
 * describeRun(model, { ...run, epochs: 12 }).outputs; // [{ name: 'l2norm', role: 'embedding' }, { name: 'prob', role: 'scores' }]
 * ```
 */
export function describeRun(
  model: tf.LayersModel,
  {
    method,
    network,
    task: { dataset },
    epochs,
  }: Pick<NetworkRun, 'method' | 'network' | 'task'> & { readonly epochs: number },
): TrainedManifest {
  const roles = method.roles();
  const features = method.features(model);
  return {
    format: 'semantic-embeddings-model',
    formatVersion: 2,
    method: { name: method.name, options: method.record() },
    network,
    outputs: model.outputNames.map((name, index) => ({ name, role: roles[index] ?? null })),
    ...(features !== undefined && { features }),
    dataset: dataset.name,
    classes: dataset.classes,
    classNames: dataset.classNames ?? null,
    preprocessing: dataset.preprocessing,
    epochs,
    versions: currentVersions(),
  };
}
