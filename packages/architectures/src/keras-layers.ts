import * as tf from '@tensorflow/tfjs';

import { ChannelPadding } from './channel-padding.js';
import { FusedBatchNormalization } from './fused-batch-normalization.js';
import type { KerasGraphLayer } from './keras-graph.js';
import { kerasIdentities } from './keras-identities.js';
import { kerasLambda } from './keras-lambdas.js';
import { KerasOptions } from './keras-options.js';
import type { LayerArgs } from './layer-args.js';
import { kerasScalings } from './keras-scalings.js';
import { L2Normalization } from './l2-normalization.js';
import type { MovingAverageMode } from './moving-average.js';

/** What the layers of one network share. */
export interface KerasLayerOptions {
  readonly movingAverage: MovingAverageMode;
}

/** What stands for a layer of Keras: a layer, or several one after another. */
export type KerasLayerBuilder = (
  options: KerasOptions,
  shared: KerasLayerOptions,
) => tf.layers.Layer | readonly tf.layers.Layer[];

function pooling(options: KerasOptions) {
  const poolSize = options.pair('pool_size', 2);
  const strides = options.layer.config['strides'] == null ? poolSize : options.pair('strides');
  return { ...options.base(), poolSize, strides, padding: options.padding() };
}

/** Pools over the picture; where its extents are to stay as 1, a second layer puts them back. */
function globalPooling(
  options: KerasOptions,
  pool: (args: LayerArgs) => tf.layers.Layer,
): tf.layers.Layer | tf.layers.Layer[] {
  const { name, ...base } = options.base();
  if (!options.boolean('keepdims', false)) return pool({ ...base, name: options.layer.name });
  const channels = options.inputShapes[0]?.at(-1);
  if (channels == null) throw options.error('keepdims');
  return [
    pool({ ...base, name: `${options.layer.name}.pooling` }),
    tf.layers.reshape({ ...(name === undefined ? {} : { name }), targetShape: [1, 1, channels] }),
  ];
}

/** A layer without weights that has one number. */
function slope(options: KerasOptions, names: readonly string[], otherwise: number): number {
  const name = names.find((candidate) => options.layer.config[candidate] != null) ?? '';
  return options.number(name, otherwise);
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
  for (const option of ['freeze', 'renorm']) options.neutral(option, false);
  options.lastAxis();
  for (const option of ['beta_regularizer', 'gamma_regularizer', 'beta_constraint', 'gamma_constraint'])
    options.neutral(option);
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
  DepthwiseConv2D: (options) => {
    // TensorFlow.js' layer computes as if there were no dilation.
    if (options.pair('dilation_rate').some((rate) => rate > 1)) throw options.error('dilation_rate');
    return tf.layers.depthwiseConv2d({
      ...separable(options, 'depthwise'),
      ...convolution(options),
      depthMultiplier: options.number('depth_multiplier', 1),
      depthwiseInitializer: 'zeros',
    });
  },
  Dropout: (options) => tf.layers.dropout({ ...options.base(), rate: options.number('rate', 0) }),
  // TensorFlow.js has no Flatten for what is flat already.
  Flatten: (options) =>
    options.inputShapes[0]?.length === 2
      ? tf.layers.activation({ ...options.base(), activation: 'linear' })
      : tf.layers.flatten(options.base()),
  ELU: (options) => tf.layers.elu({ ...options.base(), alpha: options.number('alpha', 1) }),
  GlobalAveragePooling2D: (options) =>
    globalPooling(options, (args) => tf.layers.globalAveragePooling2d(args as object)),
  GlobalMaxPooling2D: (options) =>
    globalPooling(options, (args) => tf.layers.globalMaxPooling2d(args as object)),
  Lambda: ({ layer }) => kerasLambda(layer.name),
  // Keras 2 calls the slope alpha.
  LeakyReLU: (options) =>
    tf.layers.leakyReLU({ ...options.base(), alpha: slope(options, ['negative_slope', 'alpha'], 0.3) }),
  Maximum: (options) => tf.layers.maximum(options.base()),
  MaxPooling2D: (options) => tf.layers.maxPooling2d(pooling(options)),
  Minimum: (options) => tf.layers.minimum(options.base()),
  Multiply: (options) => tf.layers.multiply(options.base()),
  Permute: (options) => tf.layers.permute({ ...options.base(), dims: options.integers('dims') }),
  PReLU: (options) => {
    for (const option of ['alpha_regularizer', 'alpha_constraint']) options.neutral(option);
    const axes = options.layer.config['shared_axes'] == null ? [] : options.integers('shared_axes');
    return tf.layers.prelu({ ...options.base(), ...(axes.length > 0 && { sharedAxes: axes }) });
  },
  ReLU: (options) => {
    options.neutral('negative_slope', 0, 0.0);
    options.neutral('threshold', 0);
    const { max_value: maxValue } = options.layer.config;
    return tf.layers.reLU({
      ...options.base(),
      ...(maxValue == null ? {} : { maxValue: options.number('max_value', 0) }),
    });
  },
  Reshape: (options) => tf.layers.reshape({ ...options.base(), targetShape: options.targetShape() }),
  SeparableConv2D: (options) =>
    tf.layers.separableConv2d({
      ...separable(options, 'depthwise', 'pointwise'),
      ...convolution(options),
      filters: options.integer('filters'),
      depthMultiplier: options.number('depth_multiplier', 1),
      depthwiseInitializer: 'zeros',
      pointwiseInitializer: 'zeros',
    }),
  Softmax: (options) => {
    options.lastAxis();
    return tf.layers.softmax({ ...options.base(), axis: -1 });
  },
  ThresholdedReLU: (options) =>
    tf.layers.thresholdedReLU({ ...options.base(), theta: options.number('theta', 1) }),
  UnitNormalization: (options) => {
    options.lastAxis();
    return new L2Normalization(options.base());
  },
  UpSampling2D: (options) => {
    options.neutral('interpolation', 'nearest');
    return tf.layers.upSampling2d({ ...options.base(), size: options.pair('size', 2) });
  },
  ZeroPadding2D: (options) =>
    tf.layers.zeroPadding2d({ ...options.base(), padding: options.margins('padding') }),
  ...kerasScalings,
  ...kerasIdentities,
};

/**
 * Refuses a layer whose class is not known.
 *
 * @throws RangeError that names the layer and its class
 */
export function checkKerasClass({ name, className }: Pick<KerasGraphLayer, 'name' | 'className'>): void {
  if (Object.hasOwn(builders, className)) return;
  throw new RangeError(
    `layer "${name}": its class ${JSON.stringify(className.slice(0, 80))} is not supported; known: ${Object.keys(builders).join(', ')}`,
  );
}

/**
 * Makes a layer as Keras describes it, under its name; the values of its weights are to be filled in.
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
  return [build(new KerasOptions(layer, inputShapes), shared)].flat();
}
