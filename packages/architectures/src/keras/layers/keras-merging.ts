import * as tf from '@tensorflow/tfjs';

import { ChannelStack } from '../../layers/channel-stack.js';
import type { KerasLayerBuilder, KerasLayerBuilders } from './keras-layer-builder.js';
import { Subtraction } from '../../layers/subtraction.js';

/** Layers between tensors that TensorFlow.js has, by their class in Keras, and Subtract. */
const elementwise = {
  Add: (options) => tf.layers.add(options.base()),
  Average: (options) => tf.layers.average(options.base()),
  Maximum: (options) => tf.layers.maximum(options.base()),
  Minimum: (options) => tf.layers.minimum(options.base()),
  Multiply: (options) => tf.layers.multiply(options.base()),
  Subtract: (options) => new Subtraction(options.base()),
} as const satisfies KerasLayerBuilders;

/** An operator between two tensors. Of different ranks it would repeat the smaller one along other axes than the layer does. */
const operator =
  (build: KerasLayerBuilder): KerasLayerBuilder =>
  (options, shared) => {
    const [a, b] = options.inputShapes;
    if (a?.length === b?.length) return build(options, shared);
    throw new RangeError(
      `layer "${options.layer.name}" (${options.layer.className}) takes tensors of ${a?.length} and ${b?.length} axes; bring them to ` +
        'the same number in Keras, with keras.layers.Reshape',
    );
  };

/** Builders of layers and operators that make one tensor of several. */
export const kerasMerging: KerasLayerBuilders = {
  ...elementwise,
  'ops.Add': operator(elementwise.Add),
  'ops.Maximum': operator(elementwise.Maximum),
  'ops.Minimum': operator(elementwise.Minimum),
  'ops.Multiply': operator(elementwise.Multiply),
  'ops.Subtract': operator(elementwise.Subtract),
  Concatenate: (options) => tf.layers.concatenate({ ...options.base(), axis: options.number('axis', -1) }),
  Stack: (options) => {
    const rank = options.inputShapes[0]?.length;
    const { axis = 0 } = options.layer.config;
    if (axis !== -1 && axis !== rank)
      throw options.error('axis', 'only a new last axis is; keras.layers.Concatenate joins along the others');
    return new ChannelStack(options.base());
  },
};
