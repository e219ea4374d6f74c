import { restoreAuxiliaryState } from '@semantic-embeddings/architectures';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type * as tf from '@tensorflow/tfjs';
import { readFileBytes, unexpectedFile, weightFileKind } from '@semantic-embeddings/formats';
import { assignNamedWeights } from './assign-named-weights.js';
import { loadKerasModel } from './load-keras-model.js';
import { applyHints, type ModelHints } from './model-hints.js';
import { readModelFolder } from './read-model-folder.js';
import type { ModelManifest } from './model-manifest.js';
import { refusePickle } from './weight-file.js';
import { modelOfTopology } from './model-of-topology.js';
import { readSnapshot } from './snapshot.js';

/** A trained network, ready to use. */
export interface LoadedModel {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  readonly manifest: ModelManifest;
  /** Target vectors of the classes; `undefined` for one-hot targets. */
  readonly classEmbedding: ClassEmbedding | undefined;
  /** What a person should know of how the file was understood. */
  readonly notes: readonly ModelNote[];
}

/** One sentence on how a file was understood. */
export interface ModelNote {
  /** What it is about: the type of the numbers, or how pictures are prepared. */
  readonly about: 'precision' | 'pictures';
  readonly text: string;
}

/**
 * Loads a network: from a model folder, a snapshot, or a whole model of Keras (HDF5 or `.keras`).
 *
 * @param path - folder that `saveModel` wrote, snapshot file of a training run, or file that Keras wrote with `model.save`
 * @param hints - what the file does not say, or says otherwise: classes, names, preprocessing; see `ModelHints`
 * @returns the network with its classes, preprocessing and class embeddings
 * @throws FileError if it cannot be read
 * @throws FormatError if it is nothing of these, or damaged
 * @throws RangeError if the network has a layer that is not supported, or the hints do not fit it
 *
 * @example
 * ```ts
 * const { model, manifest } = await loadModel('model');
 * manifest.classes[3]; // 88
 * ```
 */
export async function loadModel(path: string, hints: ModelHints = {}): Promise<LoadedModel> {
  const loaded = await loadAny(path, hints);
  try {
    checkImageShape(loaded);
    return loaded;
  } catch (error) {
    loaded.model.dispose();
    throw error;
  }
}

async function loadAny(path: string, hints: ModelHints): Promise<LoadedModel> {
  const kind = weightFileKind(path);
  if (kind === 'hdf5' || kind === 'keras') return loadKerasModel(path, hints);
  if (kind === 'pickle') throw refusePickle(path);
  if (kind !== 'folder' && kind !== 'npz')
    throw unexpectedFile(readFileBytes(path), {
      source: path,
      expected: 'a model folder, a snapshot, or a whole model of Keras as HDF5 or .keras',
    });
  const { model, manifest, classEmbedding } = await (kind === 'folder' ? loadFolder : loadSnapshot)(path);
  return {
    model,
    manifest: applyHints(manifest, hints),
    classEmbedding: hints.classEmbedding ?? classEmbedding,
    notes: [],
  };
}

/** Pictures of another size than the network takes would only be refused by its layers, without a word on sizes. */
function checkImageShape({ model, manifest }: LoadedModel): void {
  const expected = model.inputs[0]?.shape.slice(1) ?? [];
  const { imageShape } = manifest.preprocessing;
  if (expected.length !== 3 || expected.every((side, axis) => side === null || side === imageShape[axis]))
    return;
  throw new RangeError(
    `the network takes pictures of ${expected.map((side) => side ?? 'any').join(' × ')} (height, width, channels), ` +
      `but they were to be ${imageShape.join(' × ')}`,
  );
}

async function loadFolder(path: string): Promise<Omit<LoadedModel, 'notes'>> {
  const { topology, weights, manifest, classEmbedding } = readModelFolder(path);
  const model = await modelOfTopology(topology);
  assignNamedWeights(model, weights);
  return { model, manifest, classEmbedding };
}

async function loadSnapshot(path: string): Promise<Omit<LoadedModel, 'notes'>> {
  const { topology, weights, auxiliary, manifest, classEmbedding: embedding } = readSnapshot(path);
  const model = await modelOfTopology(topology);
  assignNamedWeights(model, weights);
  restoreAuxiliaryState(model, auxiliary);
  const classEmbedding = embedding ? { embedding, classes: manifest.classes } : undefined;
  return { model, manifest, classEmbedding };
}
