import * as tf from '@tensorflow/tfjs';

import { ChannelPadding } from './channel-padding.js';
import { FusedBatchNormalization } from '../normalization/fused-batch-normalization.js';
import { LayerNames, type NamedLayerClass } from './layer-names.js';
import type {
  BatchNormalizationLayerOptions,
  Conv2DOptions,
  Cropping2DOptions,
  DenseOptions,
  EdgeWidths,
  KernelLayerOptions,
  NamedLayerOptions,
  Pooling2DOptions,
  SeparableConv2DOptions,
  ZeroPadding2DOptions,
} from './layer-options.js';
import type { MovingAverageMode } from '../normalization/moving-average.js';
import type { ActivationName } from '../networks/network-options.js';
import { weightInitializer } from './weight-initializer.js';

/** What all layers of one network share. */
export interface LayerFactoryOptions {
  readonly seed: number;
  readonly movingAverage: MovingAverageMode;
  /** @default a fresh count for every class of layers */
  readonly names?: LayerNames;
}

/**
 * Makes the layers of one network with Keras' defaults and names, and with weights drawn from one seed.
 *
 * @example
 * ```ts
 * const factory = new LayerFactory({ seed: 1, movingAverage: 'zero-debiased' });
 * factory.conv2d({ filters: 16 }).name; // 'conv2d_1'
 * factory.conv2d({ filters: 16, name: 'conv0' }).name; // 'conv0'
 * factory.conv2d({ filters: 16 }).name; // 'conv2d_2'
 * ```
 */
export class LayerFactory {
  readonly #names: LayerNames;
  readonly #options: LayerFactoryOptions;

  constructor(options: LayerFactoryOptions) {
    this.#options = options;
    this.#names = options.names ?? new LayerNames();
  }

  /** The input of a network, `[batch, ...shape]`. */
  input(shape: tf.Shape, { name }: NamedLayerOptions = {}): tf.SymbolicTensor {
    return tf.input({ shape, name: this.#nameOf('InputLayer', name) });
  }

  conv2d(options: Conv2DOptions): tf.layers.Layer {
    const { filters, kernelSize = 3, strides = 1, padding = 'same', activation, inputShape } = options;
    const name = this.#nameOf('Conv2D', options.name);
    return tf.layers.conv2d({
      ...this.#kernel(name, options),
      filters,
      kernelSize,
      strides,
      padding,
      activation: activation ?? 'linear',
      ...(inputShape === undefined ? {} : { inputShape }),
    });
  }

  /**
   * A convolution of every channel by itself and a 1 × 1 convolution after it, without bias; both kernels start
   * Glorot uniform.
   */
  separableConv2d(options: SeparableConv2DOptions): tf.layers.Layer {
    const { filters, kernelSize, strides = 1, padding = 'same' } = options;
    const name = this.#nameOf('SeparableConv2D', options.name);
    const initializer = (kernel: 'depthwise' | 'pointwise') =>
      weightInitializer('glorot-uniform', { seed: this.#options.seed, weight: `${name}/${kernel}_kernel` });
    const depthwiseInitializer = initializer('depthwise');
    const common = { name, filters, kernelSize, strides, padding, useBias: false };
    const layer = tf.layers.separableConv2d({ ...common, depthwiseInitializer });
    // TensorFlow.js draws the second kernel with the initializer, and so the seed, of the first, whatever it is told.
    return Object.assign(layer, { pointwiseInitializer: initializer('pointwise') });
  }

  dense(options: DenseOptions): tf.layers.Layer {
    const { units, activation } = options;
    const name = this.#nameOf('Dense', options.name);
    return tf.layers.dense({ ...this.#kernel(name, options), units, activation: activation ?? 'linear' });
  }

  batchNormalization(options: BatchNormalizationLayerOptions = {}): FusedBatchNormalization {
    const { gammaInitializer, momentum = 0.99, epsilon = 1e-3 } = options;
    const { seed, movingAverage } = this.#options;
    const name = this.#nameOf('BatchNormalization', options.name);
    return new FusedBatchNormalization({
      name,
      momentum,
      epsilon,
      movingAverage,
      ...(gammaInitializer === undefined
        ? {}
        : { gammaInitializer: weightInitializer(gammaInitializer, { seed, weight: `${name}/gamma` }) }),
    });
  }

  activation(activation: ActivationName, { name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.activation({ activation, name: this.#nameOf('Activation', name) });
  }

  /** The sum of tensors of one shape. */
  add({ name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.add({ name: this.#nameOf('Add', name) });
  }

  /** Joins tensors along their channels. */
  concatenate({ name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.concatenate({ name: this.#nameOf('Concatenate', name) });
  }

  averagePooling2d(options: Pooling2DOptions = {}): tf.layers.Layer {
    return tf.layers.averagePooling2d(this.#pooling('AveragePooling2D', options));
  }

  maxPooling2d(options: Pooling2DOptions = {}): tf.layers.Layer {
    return tf.layers.maxPooling2d(this.#pooling('MaxPooling2D', options));
  }

  globalAveragePooling2d({ name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.globalAveragePooling2d({ name: this.#nameOf('GlobalAveragePooling2D', name) });
  }

  /** `padding` channels of zeros, [before, after]. */
  channelPadding({
    padding,
    name,
  }: NamedLayerOptions & { readonly padding: readonly [number, number] }): ChannelPadding {
    return new ChannelPadding({ padding, name: this.#nameOf('ChannelPadding', name) });
  }

  zeroPadding2d({ padding, name }: ZeroPadding2DOptions): tf.layers.Layer {
    return tf.layers.zeroPadding2d({
      padding: typeof padding === 'number' ? padding : edges(padding),
      name: this.#nameOf('ZeroPadding2D', name),
    });
  }

  cropping2d({ cropping, name }: Cropping2DOptions): tf.layers.Layer {
    return tf.layers.cropping2D({ cropping: edges(cropping), name: this.#nameOf('Cropping2D', name) });
  }

  /** The name of a network that has none of its own. */
  modelName(name?: string): string {
    return this.#nameOf('Model', name);
  }

  #pooling(layerClass: NamedLayerClass, options: Pooling2DOptions) {
    const { poolSize = 2, strides = 2, padding = 'valid', name } = options;
    return { poolSize, strides, padding, name: this.#nameOf(layerClass, name) };
  }

  #nameOf(layerClass: NamedLayerClass, name: string | undefined): string {
    return name ?? this.#names.next(layerClass);
  }

  #kernel(name: string, { initializer = 'glorot-uniform', l2, useBias = true }: KernelLayerOptions) {
    const weight = `${name}/kernel`;
    return {
      name,
      useBias,
      kernelInitializer: weightInitializer(initializer, { seed: this.#options.seed, weight }),
      ...(l2 === undefined ? {} : { kernelRegularizer: tf.regularizers.l2({ l2: Math.fround(l2) }) }),
    };
  }
}

function edges([rows, columns]: EdgeWidths): [[number, number], [number, number]] {
  return [[...rows], [...columns]];
}
