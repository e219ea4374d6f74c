import { registerNativeGradients } from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';

/**
 * Makes a network of its description; its weights are those of the initialisers.
 *
 * @param modelTopology - layers of a network, as TensorFlow.js describes them in JSON
 * @returns the network; the caller disposes of it
 *
 * @example
 * ```ts
 * const copy = await modelOfTopology(model.toJSON(null, false)); // same layers, other weights
 * ```
 */
export async function modelOfTopology(modelTopology: object): Promise<tf.LayersModel> {
  registerNativeGradients();
  return tf.loadLayersModel({ load: () => Promise.resolve({ modelTopology }) });
}
