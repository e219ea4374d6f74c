import type * as tf from '@tensorflow/tfjs';

import { isCustomInKeras } from './keras-layer-config.js';

/**
 * Names the classes of layers that Keras does not have, so that whoever loads a network there has to give them
 * (`custom_objects`).
 *
 * @param model - any layers model
 * @returns their names, each once
 *
 * @example
 * ```ts
 * kerasCustomClasses(buildNetwork('resnet-32', { numOutputs: 100 })); // ['ChannelPadding']
 * ```
 */
export function kerasCustomClasses(model: tf.LayersModel): string[] {
  return [...new Set(model.layers.map((layer) => layer.getClassName()).filter(isCustomInKeras))];
}
