import * as tf from '@tensorflow/tfjs';

import { ChannelPadding } from './channel-padding.js';
import { FusedBatchNormalization } from './fused-batch-normalization.js';
import { LayerNames, type NamedLayerClass } from './layer-names.js';
import type {
  BatchNormalizationLayerOptions,
  Conv2DOptions,
  DenseOptions,
  KernelLayerOptions,
  NamedLayerOptions,
} from './layer-options.js';
import type { MovingAverageMode } from './moving-average.js';
import type { ActivationName } from './network-options.js';
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
  private readonly names: LayerNames;

  constructor(private readonly options: LayerFactoryOptions) {
    this.names = options.names ?? new LayerNames();
  }

  /** The input of a network, `[batch, ...shape]`. */
  input(shape: tf.Shape, { name }: NamedLayerOptions = {}): tf.SymbolicTensor {
    return tf.input({ shape, name: this.nameOf('InputLayer', name) });
  }

  conv2d(options: Conv2DOptions): tf.layers.Layer {
    const { filters, kernelSize = 3, strides = 1, padding = 'same', activation, inputShape } = options;
    const name = this.nameOf('Conv2D', options.name);
    return tf.layers.conv2d({
      ...this.kernel(name, options),
      filters,
      kernelSize,
      strides,
      padding,
      activation: activation ?? 'linear',
      ...(inputShape === undefined ? {} : { inputShape }),
    });
  }

  dense(options: DenseOptions): tf.layers.Layer {
    const { units, activation } = options;
    const name = this.nameOf('Dense', options.name);
    return tf.layers.dense({ ...this.kernel(name, options), units, activation: activation ?? 'linear' });
  }

  batchNormalization(options: BatchNormalizationLayerOptions = {}): FusedBatchNormalization {
    const { gammaInitializer, momentum = 0.99, epsilon = 1e-3 } = options;
    const { seed, movingAverage } = this.options;
    const name = this.nameOf('BatchNormalization', options.name);
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
    return tf.layers.activation({ activation, name: this.nameOf('Activation', name) });
  }

  /** The sum of tensors of one shape. */
  add({ name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.add({ name: this.nameOf('Add', name) });
  }

  /** Means of windows of 2 × 2 pixels that do not overlap. */
  averagePooling2d({ name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.averagePooling2d({
      poolSize: 2,
      strides: 2,
      padding: 'valid',
      name: this.nameOf('AveragePooling2D', name),
    });
  }

  globalAveragePooling2d({ name }: NamedLayerOptions = {}): tf.layers.Layer {
    return tf.layers.globalAveragePooling2d({ name: this.nameOf('GlobalAveragePooling2D', name) });
  }

  /** `padding` channels of zeros, [before, after]. */
  channelPadding({
    padding,
    name,
  }: NamedLayerOptions & { readonly padding: readonly [number, number] }): ChannelPadding {
    return new ChannelPadding({ padding, name: this.nameOf('ChannelPadding', name) });
  }

  private nameOf(layerClass: NamedLayerClass, name: string | undefined): string {
    return name ?? this.names.next(layerClass);
  }

  private kernel(name: string, { initializer = 'glorot-uniform', l2, useBias = true }: KernelLayerOptions) {
    const weight = `${name}/kernel`;
    return {
      name,
      useBias,
      kernelInitializer: weightInitializer(initializer, { seed: this.options.seed, weight }),
      ...(l2 === undefined ? {} : { kernelRegularizer: tf.regularizers.l2({ l2: Math.fround(l2) }) }),
    };
  }
}
