import {
  convertElements,
  FileError,
  FormatError,
  readFileBytes,
  readKerasFile,
  readNpzFile,
  readSafetensorsFile,
  unexpectedFile,
  weightFileKind,
  writeKerasFile,
  writeNpzFile,
  writeSafetensorsFile,
  type AnyNdArray,
  type WeightFileKind,
} from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { extname } from 'node:path';
import { kerasLayers, kerasWeights } from './keras-weights.js';
import { isWeightName } from './named-arrays.js';
import { readModelFolder } from './read-model-folder.js';
import { readSnapshot } from './snapshot.js';
import { weightArrays, type WeightArrays } from './weight-arrays.js';

/** Files of weights alone that can be written, by extension. */
export const weightFileWriters = {
  '.npz': (path: string, weights: WeightArrays) => writeNpzFile(path, Object.fromEntries(weights)),
  '.h5': (path: string, weights: WeightArrays) => writeKerasFile(path, { layers: kerasLayers(weights) }),
  '.hdf5': (path: string, weights: WeightArrays) => writeKerasFile(path, { layers: kerasLayers(weights) }),
  '.safetensors': (path: string, weights: WeightArrays) =>
    writeSafetensorsFile(path, Object.fromEntries(weights), { metadata: { format: 'tf' } }),
} as const satisfies Record<string, (path: string, weights: WeightArrays) => void>;

/** Extension of a file of weights that can be written. */
export type WeightFileExtension = keyof typeof weightFileWriters;

/**
 * Writes weights as their extension says: `.npz`, `.h5` (or `.hdf5`) for Keras, or `.safetensors`; every weight is named as
 * Keras names it, `conv1/kernel:0`.
 *
 * @param path - path of the file; another extension means npz
 * @param source - the network, or its weights
 * @throws FileError if the file cannot be written, or is called `.keras`; an older file of that name is then intact
 *
 * @example
 * ```ts
 * writeWeightFile('weights.h5', model);
 * ```
 */
export function writeWeightFile(path: string, source: tf.LayersModel | WeightArrays): void {
  const weights = source instanceof Map ? (source as WeightArrays) : weightArrays(source as tf.LayersModel);
  const extension = extname(path).toLowerCase();
  if (extension === '.keras') throw new FileError('write', path, new Error(wholeModelsOnly));
  const known = Object.hasOwn(weightFileWriters, extension);
  weightFileWriters[known ? (extension as WeightFileExtension) : '.npz'](path, weights);
}

const wholeModelsOnly = 'a .keras file holds a whole model, not weights alone; end it in .h5 for Keras';

const readers: Readonly<Record<WeightFileKind, (path: string) => WeightArrays>> = {
  folder: (path) => readModelFolder(path).weights,
  hdf5: (path) => kerasWeights(readKerasFile(path)),
  keras: (path) => kerasWeights(readKerasFile(path)),
  safetensors: (path) => namedWeights(readSafetensorsFile(path).tensors, path),
  npz: readNpz,
  pickle: (path) => {
    throw refusePickle(path);
  },
  unknown: refuseUnknown,
};

/**
 * Reads weights from a file of any kind that this project knows: npz, snapshot, HDF5 of Keras (weights or whole model), `.keras`
 * archive, safetensors, or a model folder. The content decides, not the name.
 *
 * @param path - path of the file or folder
 * @returns the weights by name, in the order of the network
 * @throws FileError if it cannot be read
 * @throws FormatError if it holds no weights
 *
 * @example
 * ```ts
 * readWeightFile('resnet-32.weights.h5').get('conv0/kernel:0').shape; // [3, 3, 3, 16]
 * ```
 */
export function readWeightFile(path: string): WeightArrays {
  return readers[weightFileKind(path)](path);
}

function readNpz(path: string): WeightArrays {
  const arrays = readNpzFile(path);
  return 'snapshot' in arrays ? readSnapshot(path).weights : namedWeights(arrays, path);
}

function namedWeights(arrays: Readonly<Record<string, AnyNdArray>>, source: string): WeightArrays {
  const stranger = Object.keys(arrays).find((name) => !isWeightName(name));
  if (stranger !== undefined) {
    throw new FormatError(
      `expected weights named like 'conv1/kernel:0' to assign them to layers, found '${stranger}'; rename the arrays, or write them as npz or safetensors, which take any names`,
      { source },
    );
  }
  return new Map(Object.entries(arrays).map(([name, array]) => [name, convertElements(array, 'float32')]));
}

/**
 * The error for a pickle where weights or a model are expected.
 *
 * @example
 * ```ts
 * refusePickle('model.pt').message; // 'model.pt: this is a pickle (as PyTorch and joblib write), which …'
 * ```
 */
export function refusePickle(source: string): FormatError {
  return new FormatError(
    'this is a pickle (as PyTorch and joblib write), which can hold a program and is not read as a model; save the weights as ' +
      'HDF5 (Keras: model.save_weights), npz or safetensors. Nothing was executed',
    { source },
  );
}

function refuseUnknown(source: string): never {
  throw unexpectedFile(readFileBytes(source), {
    source,
    expected: 'weights as HDF5 of Keras, .keras, npz, safetensors, snapshot or model folder',
  });
}
