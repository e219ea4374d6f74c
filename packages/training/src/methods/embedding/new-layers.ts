import type * as tf from '@tensorflow/tfjs';

/**
 * The layers that pre-trained weights do not bring along: the one that ends the architecture, whose size is that of the class
 * embeddings, and the ones that give the outputs beside the embedding, which score the classes. What they are called does not
 * matter.
 *
 * @param model - network that `buildEmbeddingNetwork` built
 * @param lastBaseLayer - name of the layer that ends the architecture
 * @returns names of layers
 *
 * @example
 * ```ts
 * newLayers(model, 'embedding'); // Set { 'embedding', 'prob' }
 * ```
 */
export function newLayers(model: tf.LayersModel, lastBaseLayer: string): ReadonlySet<string> {
  const [, ...scores] = model.outputs;
  return new Set([lastBaseLayer, ...scores.map(({ sourceLayer }) => sourceLayer.name)]);
}
