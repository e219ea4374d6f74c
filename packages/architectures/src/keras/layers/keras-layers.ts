import { nearestNames } from '@semantic-embeddings/formats';
import * as tf from '@tensorflow/tfjs';

import { kerasActivationBuilders } from './keras-activation-builders.js';
import { kerasConvolutions } from './keras-convolutions.js';
import type { KerasGraphLayer } from '../description/keras-graph.js';
import { kerasIdentities } from './keras-identities.js';
import { kerasLambda } from './keras-lambdas.js';
import type { KerasLayerBuilder, KerasLayerBuilders, KerasLayerOptions } from './keras-layer-builder.js';
import { kerasMerging } from './keras-merging.js';
import { KerasOptions } from './keras-options.js';
import { kerasPictures } from './keras-pictures.js';
import { kerasRearranging } from './keras-rearranging.js';
import { kerasScalings } from './keras-scalings.js';

/** The layers of Keras that are understood, by class. */
const builders: KerasLayerBuilders = {
  InputLayer: (options) => {
    const { batchInputShape, name } = options.base();
    if (batchInputShape === undefined) throw options.error('batch_shape');
    return tf.layers.inputLayer({ batchInputShape, name });
  },
  Lambda: ({ layer }) => kerasLambda(layer.name),
  ...kerasActivationBuilders,
  ...kerasConvolutions,
  ...kerasIdentities,
  ...kerasMerging,
  ...kerasPictures,
  ...kerasRearranging,
  ...kerasScalings,
};

/**
 * Refuses a layer whose class is not known.
 *
 * @throws RangeError that names the layer and its class, the nearest that is known, and what can be done
 */
export function checkKerasClass({ name, className }: Pick<KerasGraphLayer, 'name' | 'className'>): void {
  if (Object.hasOwn(builders, className)) return;
  const own = className.slice(0, 80);
  // Somebody's class or operator is compared without its module.
  const nearest = nearestNames(
    own.slice(Math.max(own.lastIndexOf('.'), own.lastIndexOf('>')) + 1),
    kerasClasses(),
  )[0];
  const hint = nearest === undefined ? '' : `; the nearest that is: ${nearest}`;
  throw new RangeError(
    `layer "${name}": its class ${JSON.stringify(own)} is not supported${hint}. Build the model in Keras of other layers (the ` +
      'README of @semantic-embeddings/architectures lists them), or end it before this one: ' +
      'keras.Model(model.input, model.get_layer(…).output)',
  );
}

/**
 * Names the classes of layers and operators of Keras that are understood.
 *
 * @example
 * ```ts
 * kerasClasses().includes('Conv2D'); // true
 * ```
 */
export function kerasClasses(): string[] {
  return Object.keys(builders).sort();
}

/**
 * Makes a layer as Keras describes it; the values of its weights are to be filled in. Its name is that of Keras in the form of
 * `legalLayerName`.
 *
 * @param inputShapes - shapes of what it reads
 * @returns the layer, or several that stand for it and are applied one after another; the last has its name
 * @throws RangeError that names the layer, if its class or one of its options is not supported
 */
export function kerasLayer(
  layer: KerasGraphLayer,
  { inputShapes, ...shared }: KerasLayerOptions & { readonly inputShapes: readonly tf.Shape[] },
): readonly tf.layers.Layer[] {
  checkKerasClass(layer);
  const build = builders[layer.className] as KerasLayerBuilder;
  return [build(new KerasOptions(layer, { inputShapes, generation: shared.generation }), shared)].flat();
}
