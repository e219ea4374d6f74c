import type * as tf from '@tensorflow/tfjs';

import type { ActivationName } from '../networks/network-options.js';
import type { InitializerName } from './weight-initializer.js';

/** A layer may be named; otherwise it gets the next automatic name of its class. */
export interface NamedLayerOptions {
  readonly name?: string | undefined;
}

/** Settings of a kernel. */
export interface KernelLayerOptions extends NamedLayerOptions {
  /** @default 'glorot-uniform' */
  readonly initializer?: InitializerName;
  /** λ of the L2 term λ·Σw² of the kernel; @default none */
  readonly l2?: number;
  /** @default true */
  readonly useBias?: boolean;
}

/** Settings of {@link LayerFactory.conv2d}. */
export interface Conv2DOptions extends KernelLayerOptions {
  readonly filters: number;
  /** side of the square kernel; @default 3 */
  readonly kernelSize?: number;
  /** @default 1 */
  readonly strides?: number;
  /** @default 'same' */
  readonly padding?: 'same' | 'valid';
  /** @default linear */
  readonly activation?: ActivationName;
  /** only for the first layer of a sequential network */
  readonly inputShape?: tf.Shape;
}

/** Settings of {@link LayerFactory.dense}. */
export interface DenseOptions extends KernelLayerOptions {
  readonly units: number;
  /** @default linear */
  readonly activation?: ActivationName | 'softmax';
}

/** Settings of {@link LayerFactory.batchNormalization}. */
export interface BatchNormalizationLayerOptions extends NamedLayerOptions {
  /** @default 0.99 */
  readonly momentum?: number;
  /** @default 0.001 */
  readonly epsilon?: number;
  /** @default ones */
  readonly gammaInitializer?: InitializerName;
}

/** Settings of {@link LayerFactory.separableConv2d}. */
export interface SeparableConv2DOptions extends NamedLayerOptions {
  readonly filters: number;
  /** side of the square depthwise kernel */
  readonly kernelSize: number;
  /** @default 1 */
  readonly strides?: number;
  /** @default 'same' */
  readonly padding?: 'same' | 'valid';
}

/** Settings of {@link LayerFactory.averagePooling2d} and {@link LayerFactory.maxPooling2d}. */
export interface Pooling2DOptions extends NamedLayerOptions {
  /** side of the square window; @default 2 */
  readonly poolSize?: number;
  /** @default 2 */
  readonly strides?: number;
  /** at the edges, 'same' leaves the positions outside the picture out; @default 'valid' */
  readonly padding?: 'same' | 'valid';
}

/** Pixels added to, or taken from, the edges of pictures. */
export type EdgeWidths = readonly [
  rows: readonly [top: number, bottom: number],
  columns: readonly [left: number, right: number],
];

/** Settings of {@link LayerFactory.zeroPadding2d}. */
export interface ZeroPadding2DOptions extends NamedLayerOptions {
  /** one number stands for all four edges */
  readonly padding: number | EdgeWidths;
}

/** Settings of {@link LayerFactory.cropping2d}. */
export interface Cropping2DOptions extends NamedLayerOptions {
  readonly cropping: EdgeWidths;
}
