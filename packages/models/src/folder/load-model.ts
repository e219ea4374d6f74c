import { restoreAuxiliaryState } from '@semantic-embeddings/architectures';
import { openWeightFile, parseNpz, type WeightFile } from '@semantic-embeddings/formats';
import { assignNamedWeights } from '../weights/assign-named-weights.js';
import { checkPictures } from './check-pictures.js';
import { classVectors } from './class-vectors.js';
import { inFile } from './in-file.js';
import type { LoadedModel } from './loaded-model.js';
import type { ModelDescription } from './model-folder.js';
import { loadKerasModel } from './load-keras-model.js';
import { applyHints, type ModelHints } from './model-hints.js';
import { readModelFolder } from './read-model-folder.js';
import { modelOfTopology } from './model-of-topology.js';
import { snapshotOf } from '../snapshots/read-snapshot.js';
import { unexpectedWeightFile } from '../weights/unexpected-weight-file.js';

/**
 * Loads a network: from a model folder, a snapshot, or a whole model of Keras (HDF5 or `.keras`).
 *
 * @param source - folder that `saveModel` wrote, snapshot file of a training run, or file that Keras wrote with `model.save`, which
 *   may be a pipe; or what `openWeightFile` gave
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
export async function loadModel(source: string | WeightFile, hints: ModelHints = {}): Promise<LoadedModel> {
  const file = openWeightFile(source);
  const loaded = await loadAny(file, hints);
  try {
    checkPictures(loaded, { path: file.path, hints });
    return loaded;
  } catch (error) {
    loaded.model.dispose();
    throw error;
  }
}

async function loadAny(file: WeightFile, hints: ModelHints): Promise<LoadedModel> {
  const { kind, path } = file;
  if (kind === 'hdf5' || kind === 'keras') return loadKerasModel(file, hints);
  if (kind !== 'folder' && kind !== 'npz') throw unexpectedWeightFile(file, expected);
  const { model, ...description } = await (kind === 'folder' ? loadFolder : loadSnapshot)(file);
  try {
    return {
      model,
      manifest: inFile(path, () => applyHints(description.manifest, hints)),
      classEmbedding: hints.classEmbedding ?? classVectors(description),
      variables: description.variables,
      notes: [],
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

const expected = 'a model folder, a snapshot, or a whole model of Keras as HDF5 or .keras';

/** A network and what its file says of it. */
type Described = ModelDescription & Pick<LoadedModel, 'model'>;

async function loadFolder({ path }: WeightFile): Promise<Described> {
  const { topology, weights, ...description } = readModelFolder(path);
  const model = await modelOfTopology(topology);
  assignNamedWeights(model, weights);
  return { model, ...description };
}

async function loadSnapshot({ path, bytes }: WeightFile): Promise<Described> {
  const snapshot = snapshotOf(parseNpz(bytes, { source: path }), path);
  const { topology, weights, variables, auxiliary, manifest, classEmbedding: embedding } = snapshot;
  const model = await modelOfTopology(topology);
  assignNamedWeights(model, weights);
  restoreAuxiliaryState(model, auxiliary);
  const classEmbedding = embedding ? { embedding, classes: manifest.classes } : undefined;
  return { model, manifest, classEmbedding, ...(variables.size > 0 && { variables }) };
}
