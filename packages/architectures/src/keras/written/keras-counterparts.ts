import type * as tf from '@tensorflow/tfjs';

import type { BilinearUpSampling } from '../../layers/bilinear-up-sampling.js';
import type { ChannelScaling } from '../../layers/channel-scaling.js';
import type { ChannelSelection } from '../../layers/channel-selection.js';
import type { ChannelStandardization } from '../../layers/channel-standardization.js';
import type { LayerOptions } from './keras-index.js';
import { kerasIndex } from './keras-index.js';
import type { KerasLayout } from './keras-written-activation.js';

/** What Keras calls a layer of TensorFlow.js, and which of its options it takes. */
export interface KerasCounterpart {
  /** @default as in TensorFlow.js */
  readonly className?: string;
  /** Options with the same meaning. */
  readonly options?: readonly string[];
  /** Options that Keras is told in another way. */
  readonly elsewhere?: readonly string[];
  /** Options that are called otherwise in Keras; the others have the same name. */
  readonly renamed?: Readonly<Partial<Record<KerasLayout, Readonly<Record<string, string>>>>>;
  /** Options that TensorFlow.js leaves out of its description, does not have, or has in another form. */
  readonly further?: (layer: tf.layers.Layer) => LayerOptions;
  /** Whether Keras does not have it and has to be given its class. */
  readonly custom?: boolean;
  /** Module of its class in Keras 3. @default 'keras.layers' */
  readonly module?: string;
  /** What Keras 3 calls it with, behind the tensors. */
  readonly operands?: (layer: tf.layers.Layer) => readonly unknown[];
  /** Whether Keras 2 does not have it. */
  readonly keras3Only?: boolean;
  /** Why Keras does not have it with these options. */
  readonly refusal?: (layer: tf.layers.Layer) => string | undefined;
}

const channels = 'data_format';
const biased = ['activation', 'use_bias', 'bias_regularizer', 'activity_regularizer', 'bias_constraint'];
const convolution = ['kernel_size', 'strides', 'padding', 'dilation_rate', channels, ...biased];
const kernel = ['kernel_regularizer', 'kernel_constraint'];
const pooling: KerasCounterpart = { options: ['pool_size', 'strides', 'padding', channels] };
const normalization = ['momentum', 'epsilon', 'axis'];
/** Operators on arrays, which Keras 3 keeps like layers. */
const operator = { module: 'keras.src.ops.numpy', keras3Only: true } as const;

/** One number stands alone, several stand for the channels. */
const perChannel = (values: readonly number[]) => (values.length === 1 ? values[0] : values);

/** The layers that Keras has a counterpart of, by their class in TensorFlow.js. */
export const kerasCounterparts: Readonly<Record<string, KerasCounterpart>> = {
  Activation: { options: ['activation'] },
  Add: {},
  Average: {},
  AveragePooling2D: pooling,
  BatchNormalization: { options: [...normalization, 'center', 'scale'] },
  BilinearUpSampling: {
    className: 'UpSampling2D',
    options: ['size'],
    elsewhere: ['half_pixel_centers'],
    further: () => ({ interpolation: 'bilinear', data_format: 'channels_last' }),
    refusal: (layer) =>
      (layer as BilinearUpSampling).halfPixelCenters
        ? undefined
        : 'it enlarges as Keras did before TensorFlow 2, which newer versions do otherwise',
  },
  ChannelPadding: { options: ['padding', channels], custom: true },
  ChannelScaling: {
    className: 'Rescaling',
    options: ['scale', 'offset'],
    further: (layer) => {
      const { scale, offset } = layer as ChannelScaling;
      return { scale: perChannel(scale), offset: perChannel(offset) };
    },
  },
  ChannelSelection: {
    ...operator,
    className: 'GetItem',
    elsewhere: ['channels'],
    operands: (layer) => [kerasIndex((layer as ChannelSelection).channels)],
  },
  ChannelStack: { ...operator, className: 'Stack', further: () => ({ axis: -1 }) },
  ChannelStandardization: {
    className: 'Normalization',
    options: ['axis', 'invert'],
    further: (layer) => {
      const { axis } = layer as ChannelStandardization;
      return { axis: perChannel(axis), mean: null, variance: null };
    },
  },
  Concatenate: { options: ['axis'] },
  Conv2D: { options: ['filters', ...convolution, ...kernel] },
  Cropping2D: { options: ['cropping', channels] },
  Dense: { options: ['units', ...biased, ...kernel] },
  DepthwiseConv2D: { options: ['depth_multiplier', ...convolution] },
  DilatedDepthwiseConvolution: {
    className: 'DepthwiseConv2D',
    options: ['depth_multiplier', ...convolution],
  },
  DilatedSeparableConvolution: {
    className: 'SeparableConv2D',
    options: ['filters', 'depth_multiplier', ...convolution],
  },
  Dropout: { options: ['rate'] },
  ELU: { options: ['alpha'] },
  Flatten: { options: [channels] },
  FusedBatchNormalization: {
    className: 'BatchNormalization',
    options: normalization,
    further: () => ({ center: true, scale: true }),
  },
  GlobalAveragePooling2D: { options: [channels] },
  GlobalMaxPooling2D: { options: [channels] },
  GroupedConvolution: { className: 'Conv2D', options: ['filters', 'groups', ...convolution, ...kernel] },
  L2Normalization: { className: 'UnitNormalization', further: () => ({ axis: -1 }) },
  LeakyReLU: { options: ['alpha'], renamed: { 'keras-3': { alpha: 'negative_slope' } } },
  Maximum: {},
  MaxPooling2D: pooling,
  Minimum: {},
  Multiply: {},
  Permute: { options: ['dims'] },
  PReLU: { options: ['shared_axes', 'alpha_regularizer', 'alpha_constraint'] },
  ReLU: { options: ['max_value'] },
  Reshape: { options: ['target_shape'] },
  SeparableConv2D: {
    options: ['filters', ...convolution],
    further: (layer) => ({
      depth_multiplier: (layer as unknown as { readonly depthMultiplier?: number }).depthMultiplier ?? 1,
    }),
  },
  Softmax: { options: ['axis'] },
  StopGradient: { className: 'Activation', further: () => ({ activation: 'linear' }) },
  Subtraction: { className: 'Subtract' },
  UpSampling2D: { options: ['size', channels, 'interpolation'] },
  ZeroPadding2D: { options: ['padding', channels] },
};
