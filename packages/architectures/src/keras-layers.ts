import * as tf from '@tensorflow/tfjs';

import { ChannelPadding } from './channel-padding.js';
import { FusedBatchNormalization } from './fused-batch-normalization.js';
import type { KerasLayerDescription } from './keras-config.js';
import { kerasLambda } from './keras-lambdas.js';
import { KerasOptions } from './keras-options.js';
import type { MovingAverageMode } from './moving-average.js';

/** What the layers of one network share. */
export interface KerasLayerOptions {
  readonly movingAverage: MovingAverageMode;
}

type KerasLayerBuilder = (options: KerasOptions, shared: KerasLayerOptions) => tf.layers.Layer;

function pooling(options: KerasOptions) {
  const poolSize = options.pair('pool_size', 2);
  const strides = options.layer.config['strides'] == null ? poolSize : options.pair('strides');
  return { ...options.base(), poolSize, strides, padding: options.padding() };
}

function globalPooling(options: KerasOptions) {
  options.neutral('keepdims', false);
  return options.base();
}

function convolution(options: KerasOptions) {
  options.neutral('groups', 1);
  return {
    kernelSize: options.pair('kernel_size'),
    strides: options.pair('strides'),
    padding: options.padding(),
    dilationRate: options.pair('dilation_rate'),
  };
}

/** What layers have whose kernels are called otherwise. */
function separable(options: KerasOptions, ...kernels: readonly string[]) {
  for (const kernel of kernels) {
    options.neutral(`${kernel}_regularizer`);
    options.neutral(`${kernel}_constraint`);
  }
  return options.weighted();
}

function batchNormalization(options: KerasOptions, { movingAverage }: KerasLayerOptions): tf.layers.Layer {
  // keras-resnet adds `freeze`; frozen layers would use their averages in training too.
  options.neutral('freeze', false);
  for (const option of ['beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint'])
    options.neutral(option);
  const { axis = -1 } = options.layer.config;
  const [last = -1, ...more] = (Array.isArray(axis) ? axis : [axis]) as unknown[];
  if (![-1, 1, 3].includes(last as number) || more.length > 0) throw options.error('axis');
  const shared = { momentum: options.number('momentum', 0.99), epsilon: options.number('epsilon', 1e-3) };
  const [center, scale] = [options.boolean('center', true), options.boolean('scale', true)];
  if (center && scale) return new FusedBatchNormalization({ ...options.base(), ...shared, movingAverage });
  return tf.layers.batchNormalization({ ...options.base(), ...shared, center, scale, axis: -1 });
}

/** The layers of Keras that are understood, by class. */
const builders: Readonly<Record<string, KerasLayerBuilder>> = {
  InputLayer: (options) => {
    const { batchInputShape, name } = options.base();
    if (batchInputShape === undefined) throw options.error('batch_shape');
    return tf.layers.inputLayer({ batchInputShape, ...(name === undefined ? {} : { name }) });
  },
  Activation: (options) => tf.layers.activation({ ...options.base(), activation: options.activation() }),
  Add: (options) => tf.layers.add(options.base()),
  Average: (options) => tf.layers.average(options.base()),
  AveragePooling2D: (options) => tf.layers.averagePooling2d(pooling(options)),
  BatchNormalization: batchNormalization,
  ChannelPadding: (options) => {
    const padding = options.layer.config['padding'] as number | [number, number];
    return new ChannelPadding({ ...options.base(), padding });
  },
  Concatenate: (options) => tf.layers.concatenate({ ...options.base(), axis: options.number('axis', -1) }),
  Conv2D: (options) =>
    tf.layers.conv2d({ ...options.kernel(), ...convolution(options), filters: options.integer('filters') }),
  Cropping2D: (options) => tf.layers.cropping2D({ ...options.base(), cropping: options.margins('cropping') }),
  Dense: (options) => tf.layers.dense({ ...options.kernel(), units: options.integer('units') }),
  DepthwiseConv2D: (options) =>
    tf.layers.depthwiseConv2d({
      ...separable(options, 'depthwise'),
      ...convolution(options),
      depthMultiplier: options.number('depth_multiplier', 1),
      depthwiseInitializer: 'zeros',
    }),
  Dropout: (options) => tf.layers.dropout({ ...options.base(), rate: options.number('rate', 0) }),
  Flatten: (options) => tf.layers.flatten(options.base()),
  GlobalAveragePooling2D: (options) => tf.layers.globalAveragePooling2d(globalPooling(options)),
  GlobalMaxPooling2D: (options) => tf.layers.globalMaxPooling2d(globalPooling(options)),
  Lambda: ({ layer }) => kerasLambda(layer.name),
  MaxPooling2D: (options) => tf.layers.maxPooling2d(pooling(options)),
  Multiply: (options) => tf.layers.multiply(options.base()),
  ReLU: (options) => {
    options.neutral('negative_slope', 0, 0.0);
    options.neutral('threshold', 0);
    const { max_value: maxValue } = options.layer.config;
    return tf.layers.reLU({
      ...options.base(),
      ...(maxValue == null ? {} : { maxValue: options.number('max_value', 0) }),
    });
  },
  SeparableConv2D: (options) =>
    tf.layers.separableConv2d({
      ...separable(options, 'depthwise', 'pointwise'),
      ...convolution(options),
      filters: options.integer('filters'),
      depthMultiplier: options.number('depth_multiplier', 1),
      depthwiseInitializer: 'zeros',
      pointwiseInitializer: 'zeros',
    }),
  Softmax: (options) => tf.layers.softmax({ ...options.base(), axis: options.number('axis', -1) }),
  ZeroPadding2D: (options) =>
    tf.layers.zeroPadding2d({ ...options.base(), padding: options.margins('padding') }),
};

/**
 * Makes a layer as Keras describes it, under its name; the values of its weights are to be filled in.
 *
 * @throws RangeError that names the layer, if its class or one of its options is not supported
 */
export function kerasLayer(layer: KerasLayerDescription, shared: KerasLayerOptions): tf.layers.Layer {
  const build = Object.hasOwn(builders, layer.className) ? builders[layer.className] : undefined;
  if (build === undefined)
    throw new RangeError(
      `layer "${layer.name}": its class ${JSON.stringify(layer.className.slice(0, 80))} is not supported; known: ${Object.keys(builders).join(', ')}`,
    );
  return build(new KerasOptions(layer), shared);
}
