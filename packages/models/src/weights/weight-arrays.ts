import { modelWeights } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import ndarray, { type NdArray } from 'ndarray';

/** Weights by name, in the order of the network, for example `conv1/kernel:0`. */
export type WeightArrays = ReadonlyMap<string, NdArray<Float32Array>>;

/**
 * Copies all weights of a network to the host.
 *
 * @param model - any layers model
 * @returns the weights by name, in the order of the network
 *
 * @example
 * ```ts
 * weightArrays(model).get('conv1/kernel:0').shape; // [3, 3, 3, 64]
 * ```
 */
export function weightArrays(model: tf.LayersModel): WeightArrays {
  return new Map(
    modelWeights(model).map(({ name, shape, variable }) => [
      name,
      ndarray(variable.dataSync<'float32'>().slice(), [...shape]),
    ]),
  );
}
