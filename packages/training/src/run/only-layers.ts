import type * as tf from '@tensorflow/tfjs';

/**
 * Lets only some layers of a network be trained; those that never are stay so.
 *
 * @param model - the network
 * @param layers - names of the layers; `undefined` for all
 * @returns a function that undoes it
 *
 * @example
 * ```ts
 * const undo = onlyLayers(model, new Set(['embedding']));
 * ```
 */
export function onlyLayers(model: tf.LayersModel, layers: ReadonlySet<string> | undefined): () => void {
  const frozen = layers ? model.layers.filter(({ trainable, name }) => trainable && !layers.has(name)) : [];
  for (const layer of frozen) layer.trainable = false;
  return () => {
    for (const layer of frozen) layer.trainable = true;
  };
}
