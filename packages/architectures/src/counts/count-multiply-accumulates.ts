import type * as tf from '@tensorflow/tfjs';

import { modelWeights } from '../weights/model-weights.js';

/** Layers that multiply every position of their output with their whole kernel. */
const kernelLayers: ReadonlySet<string> = new Set([
  ...['Conv2D', 'DepthwiseConv2D', 'SeparableConv2D', 'Dense'],
  ...['GroupedConvolution', 'DilatedDepthwiseConvolution', 'DilatedSeparableConvolution'],
]);

/**
 * Counts the multiplications, each with its addition, of all convolutions and fully connected layers for one picture. What
 * biases, batch normalization, activations and pooling compute is not counted.
 *
 * @param model - a network whose input has a known size (`buildNetwork(name, { inputSize, … })`)
 * @throws RangeError if the sides of the pictures are not known
 * @throws Error for a layer with a kernel whose operations it does not know
 *
 * @example
 * ```ts
 * countMultiplyAccumulates(buildNetwork('resnet-32', { numOutputs: 100, inputSize: 32 })); // 68868352
 * ```
 */
export function countMultiplyAccumulates(model: tf.LayersModel): number {
  return modelWeights(model)
    .filter(({ name }) => name.endsWith('kernel:0'))
    .reduce((sum, { variable, layer }) => sum + variable.size * positions(layer), 0);
}

function positions(layer: tf.layers.Layer): number {
  if (!kernelLayers.has(layer.getClassName()))
    throw new Error(
      `cannot count the operations of layer "${layer.name}", a ${layer.getClassName()}; known: ${[...kernelLayers].join(', ')}`,
    );
  const { shape } = layer.getOutputAt(0) as tf.SymbolicTensor;
  return shape.slice(1, -1).reduce<number>((product, side) => {
    if (typeof side !== 'number')
      throw new RangeError(
        `layer "${layer.name}" gives [${shape.join(', ')}]: build the network with an inputSize to count its operations`,
      );
    return product * side;
  }, 1);
}
