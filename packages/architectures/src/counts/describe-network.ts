import type * as tf from '@tensorflow/tfjs';

import { countParameters, type ParameterCount } from './count-parameters.js';

/** One layer of a {@link NetworkDescription}. */
export interface LayerDescription {
  readonly name: string;
  /** class of the layer in TensorFlow.js */
  readonly className: string;
  /** null stands for any size, first for any batch */
  readonly outputShape: tf.Shape;
  /** names of the layers whose outputs it reads */
  readonly inbound: readonly string[];
  readonly parameters: number;
}

/** What a network is made of. */
export interface NetworkDescription {
  readonly name: string;
  readonly inputShape: tf.Shape;
  /** one shape per output */
  readonly outputShapes: readonly tf.Shape[];
  /** in the order of `model.layers` */
  readonly layers: readonly LayerDescription[];
  readonly parameters: ParameterCount;
}

/**
 * Describes a network layer by layer, as plain data.
 *
 * @example
 * ```ts
 * const { layers, parameters } = describeNetwork(buildNetwork('resnet-110-wfc', { numOutputs: 100 }));
 * layers.length; // 388
 * parameters.total; // 6929380
 * ```
 */
export function describeNetwork(model: tf.LayersModel): NetworkDescription {
  return {
    name: model.name,
    inputShape: (model.inputs[0] as tf.SymbolicTensor).shape,
    outputShapes: model.outputs.map(({ shape }) => shape),
    layers: model.layers.map(describeLayer),
    parameters: countParameters(model),
  };
}

function describeLayer(layer: tf.layers.Layer): LayerDescription {
  const output = layer.getOutputAt(0);
  const tensor = Array.isArray(output) ? (output[0] as tf.SymbolicTensor) : output;
  return {
    name: layer.name,
    className: layer.getClassName(),
    outputShape: tensor.shape,
    inbound: layer.inboundNodes[0]?.inboundLayers.map(({ name }) => name) ?? [],
    parameters: layer.weights.reduce((sum, weight) => sum + weight.read().size, 0),
  };
}
