import { kerasCustomClasses } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';

/**
 * Says what Keras has to be given to load a network, beside the file.
 *
 * @param model - the network
 * @returns a sentence; `undefined` if Keras needs nothing
 *
 * @example
 * ```ts
 * kerasLoadingNote(buildNetwork('simple', { numOutputs: 100 })); // undefined
 * ```
 */
export function kerasLoadingNote(model: tf.LayersModel): string | undefined {
  const classes = kerasCustomClasses(model);
  if (classes.length === 0) return undefined;
  return `note: to load it, Keras needs the class ${classes.join(', ')} in custom_objects; the README of @semantic-embeddings/training has it in ten lines`;
}
