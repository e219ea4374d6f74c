import {
  legalLayerName,
  originalLayerName,
  registerNativeGradients,
  renameLayers,
  type LayersTopology,
} from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';

/**
 * Makes a network of its description; its weights are those of the initializers.
 *
 * @param topology - layers of a network, as TensorFlow.js describes them in JSON, under any names
 * @returns the network; the caller disposes of it
 *
 * @example
 * ```ts
 * const copy = await modelOfTopology(model.toJSON(null, false)); // same layers, other weights
 * ```
 */
export async function modelOfTopology(topology: object): Promise<tf.LayersModel> {
  registerNativeGradients();
  const modelTopology = renameLayers(topology as LayersTopology, legalLayerName);
  const model = await tf.loadLayersModel({ load: () => Promise.resolve({ modelTopology }) });
  const renamed = model.layers.filter((layer) => originalLayerName(layer.name) !== layer.name);
  if (renamed.length === 0) return model;
  for (const layer of renamed) layer.name = originalLayerName(layer.name);
  // A model finds the places of its layers by the names that these had when it was made.
  return tf.model({ inputs: model.inputs, outputs: model.outputs, name: model.name });
}
