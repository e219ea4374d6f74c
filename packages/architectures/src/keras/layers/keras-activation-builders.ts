import * as tf from '@tensorflow/tfjs';

import type { ActivationFunctionName } from '../../layers/activation-functions.js';
import { kerasActivationLayers, leakySlope } from './keras-activation-layers.js';
import type { KerasLayerBuilder, KerasLayerBuilders } from './keras-layer-builder.js';
import type { KerasOptions } from './keras-options.js';
import { parametricActivation, type ActivationIdentifier } from '../../layers/parametric-activation.js';

/** A layer that applies an activation. */
function applying(options: KerasOptions, activation: ActivationIdentifier): tf.layers.Layer {
  return tf.layers.activation({ ...options.base(), activation });
}

/** An operator that is an activation of TensorFlow.js. */
const common =
  (activation: ActivationIdentifier): KerasLayerBuilder =>
  (options) =>
    applying(options, activation);

/** An operator that is an activation of its own, with numbers by the names and defaults of Keras. */
const further =
  (name: ActivationFunctionName, numbers: Readonly<Record<string, number>> = {}): KerasLayerBuilder =>
  (options) => {
    const read = ([option, otherwise]: [string, number]) => [
      camelCase(option),
      options.number(option, otherwise),
    ];
    const parameters = Object.fromEntries(Object.entries(numbers).map(read)) as Record<string, number>;
    return applying(options, parametricActivation(name, parameters));
  };

function camelCase(option: string): string {
  return option.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Layers of Keras: those of TensorFlow.js where these compute the same. */
const layers: KerasLayerBuilders = {
  Activation: (options) => applying(options, options.activation()),
  ELU: (options) =>
    options.number('alpha', 1) === 1
      ? tf.layers.elu({ ...options.base(), alpha: 1 })
      : applying(options, kerasActivationLayers.ELU(options)),
  LeakyReLU: (options) => tf.layers.leakyReLU({ ...options.base(), alpha: leakySlope(options) }),
  PReLU: (options) => {
    for (const option of ['alpha_regularizer', 'alpha_constraint']) options.neutral(option);
    const axes = options.layer.config['shared_axes'] == null ? [] : options.integers('shared_axes');
    return tf.layers.prelu({ ...options.base(), ...(axes.length > 0 && { sharedAxes: axes }) });
  },
  ReLU: (options) => {
    if (options.number('negative_slope', 0) !== 0 || options.number('threshold', 0) !== 0)
      return applying(options, kerasActivationLayers.ReLU(options));
    const limited = options.layer.config['max_value'] != null;
    const maxValue = options.number('max_value', 0);
    return tf.layers.reLU({ ...options.base(), ...(limited && { maxValue }) });
  },
  Softmax: (options) => {
    options.lastAxis();
    return tf.layers.softmax({ ...options.base(), axis: -1 });
  },
  ThresholdedReLU: (options) => applying(options, kerasActivationLayers.ThresholdedReLU(options)),
};

/** Operators of Keras 3 (`keras.ops`). */
const operators: KerasLayerBuilders = {
  Celu: further('celu', { alpha: 1 }),
  Elu: (options) => applying(options, kerasActivationLayers.ELU(options)),
  Exp: further('exponential'),
  Gelu: (options) =>
    applying(
      options,
      options.boolean('approximate', true) ? parametricActivation('geluApproximate') : 'gelu',
    ),
  HardShrink: further('hardShrink', { threshold: 0.5 }),
  HardSigmoid: further('hardSigmoid'),
  HardSilu: further('hardSilu'),
  HardTanh: further('hardTanh'),
  LeakyRelu: further('leakyRelu', { negative_slope: 0.2 }),
  LogSigmoid: further('logSigmoid'),
  LogSoftmax: (options) => {
    options.lastAxis();
    return applying(options, 'logSoftmax' as ActivationIdentifier);
  },
  Relu: common('relu'),
  Relu6: common('relu6'),
  Selu: common('selu'),
  Sigmoid: common('sigmoid'),
  Silu: common('swish'),
  SoftShrink: further('softShrink', { threshold: 0.5 }),
  Softplus: common('softplus'),
  Softsign: common('softsign'),
  SparsePlus: further('sparsePlus'),
  SparseSigmoid: further('sparseSigmoid'),
  Squareplus: further('squareplus', { b: 4 }),
  Tanh: common('tanh'),
  TanhShrink: further('tanhShrink'),
};

/** Builders of layers and operators that change every number by itself, or make probabilities of them. */
export const kerasActivationBuilders: KerasLayerBuilders = { ...layers, ...operators };
