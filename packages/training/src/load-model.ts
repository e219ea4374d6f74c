import { restoreAuxiliaryState } from '@semantic-embeddings/architectures';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type * as tf from '@tensorflow/tfjs';
import { statSync } from 'node:fs';
import { assignNamedWeights } from './assign-named-weights.js';
import { readModelFolder } from './read-model-folder.js';
import type { ModelManifest } from './model-manifest.js';
import { modelOfTopology } from './model-of-topology.js';
import { readSnapshot } from './snapshot.js';

/** A trained network, ready to use. */
export interface LoadedModel {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  readonly manifest: ModelManifest;
  /** Target vectors of the classes; `undefined` for one-hot targets. */
  readonly classEmbedding: ClassEmbedding | undefined;
}

/**
 * Loads a network from a model folder or from a snapshot.
 *
 * @param path - folder that `saveModel` wrote, or snapshot file of a training run
 * @returns the network with its classes, preprocessing and class embeddings
 * @throws FileError if it cannot be read
 * @throws FormatError if it is neither, or damaged
 *
 * @example
 * ```ts
 * const { model, manifest } = await loadModel('model');
 * manifest.classes[3]; // 88
 * ```
 */
export async function loadModel(path: string): Promise<LoadedModel> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) {
    const { topology, weights, manifest, classEmbedding } = readModelFolder(path);
    const model = await modelOfTopology(topology);
    assignNamedWeights(model, weights);
    return { model, manifest, classEmbedding };
  }
  const { topology, weights, auxiliary, manifest, classEmbedding: embedding } = readSnapshot(path);
  const model = await modelOfTopology(topology);
  assignNamedWeights(model, weights);
  restoreAuxiliaryState(model, auxiliary);
  const classEmbedding = embedding ? { embedding, classes: manifest.classes } : undefined;
  return { model, manifest, classEmbedding };
}
