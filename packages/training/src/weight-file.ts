import { convertElements, FormatError, readNpzFile, writeNpzFile } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { statSync } from 'node:fs';
import { readModelFolder } from './read-model-folder.js';
import { readSnapshot } from './snapshot.js';
import { weightArrays, type WeightArrays } from './weight-arrays.js';

/**
 * Writes the weights of a network as npz, one array per weight, named as Keras names them: `conv1/kernel:0`.
 *
 * @param path - path of the file
 * @param model - the network
 * @throws FileError if the file cannot be written; an older file of that name is then intact
 *
 * @example
 * ```ts
 * writeWeightFile('weights.npz', model);
 * ```
 */
export function writeWeightFile(path: string, model: tf.LayersModel): void {
  writeNpzFile(path, Object.fromEntries(weightArrays(model)));
}

/**
 * Reads weights from a weight file, a snapshot or a model folder.
 *
 * @param path - path of the file or folder
 * @returns the weights by name, in the order of the network
 * @throws FileError if it cannot be read
 * @throws FormatError if it holds no weights
 *
 * @example
 * ```ts
 * readWeightFile('weights.npz').get('conv1/kernel:0').shape; // [3, 3, 3, 64]
 * ```
 */
export function readWeightFile(path: string): WeightArrays {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return readModelFolder(path).weights;
  const arrays = readNpzFile(path);
  if ('snapshot' in arrays) return readSnapshot(path).weights;
  const stranger = Object.keys(arrays).find((name) => !/^.+\/.+:0$/.test(name));
  if (stranger !== undefined) {
    throw new FormatError(`expected weights named like 'conv1/kernel:0', found '${stranger}'`, {
      source: path,
    });
  }
  return new Map(Object.entries(arrays).map(([name, array]) => [name, convertElements(array, 'float32')]));
}
