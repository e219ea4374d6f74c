import type * as tf from '@tensorflow/tfjs';

import type { ChannelScaling } from './channel-scaling.js';
import type { KerasLayout, LayerOptions } from './keras-layer-config.js';

/** What Keras calls a layer of TensorFlow.js, and which of its options it takes. */
export interface KerasCounterpart {
  /** @default as in TensorFlow.js */
  readonly className?: string;
  /** Options with the same meaning. */
  readonly options?: readonly string[];
  /** Options that are called otherwise in Keras; the others have the same name. */
  readonly renamed?: Readonly<Partial<Record<KerasLayout, Readonly<Record<string, string>>>>>;
  /** Options that TensorFlow.js leaves out of its description, does not have, or has in another form. */
  readonly further?: (layer: tf.layers.Layer) => LayerOptions;
  /** Whether Keras does not have it and has to be given its class. */
  readonly custom?: boolean;
}

const channels = 'data_format';
const biased = ['activation', 'use_bias', 'bias_regularizer', 'activity_regularizer', 'bias_constraint'];
const convolution = ['kernel_size', 'strides', 'padding', 'dilation_rate', channels, ...biased];
const kernel = ['kernel_regularizer', 'kernel_constraint'];
const pooling: KerasCounterpart = { options: ['pool_size', 'strides', 'padding', channels] };
const normalization = ['momentum', 'epsilon', 'axis'];

/** One number stands alone, several stand for the channels. */
const perChannel = (values: readonly number[]) => (values.length === 1 ? values[0] : values);

/** The layers that Keras has a counterpart of, by their class in TensorFlow.js. */
export const kerasCounterparts: Readonly<Record<string, KerasCounterpart>> = {
  Activation: { options: ['activation'] },
  Add: {},
  Average: {},
  AveragePooling2D: pooling,
  BatchNormalization: { options: [...normalization, 'center', 'scale'] },
  ChannelPadding: { options: ['padding', channels], custom: true },
  ChannelScaling: {
    className: 'Rescaling',
    options: ['scale', 'offset'],
    further: (layer) => {
      const { scale, offset } = layer as ChannelScaling;
      return { scale: perChannel(scale), offset: perChannel(offset) };
    },
  },
  ChannelStandardization: {
    className: 'Normalization',
    further: () => ({ axis: -1, mean: null, variance: null, invert: false }),
  },
  Concatenate: { options: ['axis'] },
  Conv2D: { options: ['filters', ...convolution, ...kernel] },
  Cropping2D: { options: ['cropping', channels] },
  Dense: { options: ['units', ...biased, ...kernel] },
  DepthwiseConv2D: { options: ['depth_multiplier', ...convolution] },
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
  UpSampling2D: { options: ['size', channels, 'interpolation'] },
  ZeroPadding2D: { options: ['padding', channels] },
};
