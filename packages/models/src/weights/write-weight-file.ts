import { writeKerasFile, writeNpzFile, writeSafetensorsFile } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { weightFileExtension, type WeightFileExtension } from './dump-endings.js';
import { kerasLayers } from './keras-weights.js';
import { weightArrays, type WeightArrays } from './weight-arrays.js';

/** Files of weights alone that can be written, by extension. */
export const weightFileWriters = {
  '.npz': (path: string, weights: WeightArrays) => writeNpzFile(path, Object.fromEntries(weights)),
  '.h5': (path: string, weights: WeightArrays) => writeKerasFile(path, { layers: kerasLayers(weights) }),
  '.hdf5': (path: string, weights: WeightArrays) => writeKerasFile(path, { layers: kerasLayers(weights) }),
  '.safetensors': (path: string, weights: WeightArrays) =>
    writeSafetensorsFile(path, Object.fromEntries(weights), { metadata: { format: 'tf' } }),
} as const satisfies Record<WeightFileExtension, (path: string, weights: WeightArrays) => void>;

/**
 * Writes weights as their extension says: `.npz`, `.h5` (or `.hdf5`) for Keras, or `.safetensors`; every weight is named as
 * Keras names it, `conv1/kernel:0`.
 *
 * @param path - path of the file; without an ending it becomes npz
 * @param source - the network, or its weights
 * @throws FileError if the file cannot be written, or has another ending; an older file of that name is then intact
 *
 * @example
 * ```ts
 * writeWeightFile('weights.h5', model);
 * ```
 */
export function writeWeightFile(path: string, source: tf.LayersModel | WeightArrays): void {
  const write = weightFileWriters[weightFileExtension(path)];
  write(path, source instanceof Map ? (source as WeightArrays) : weightArrays(source as tf.LayersModel));
}
