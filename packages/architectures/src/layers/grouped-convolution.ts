import * as tf from '@tensorflow/tfjs';

import { PictureConvolution, type PictureConvolutionArgs } from './picture-convolution.js';
import { withDilation } from './with-dilation.js';

/** Settings of {@link GroupedConvolution}. */
export interface GroupedConvolutionArgs extends PictureConvolutionArgs {
  readonly filters: number;
  /** In how many parts the channels of the input are divided; each is seen by as many of the filters. @default 1 */
  readonly groups?: number;
}

/**
 * A convolution whose filters see a part of the channels only (Krizhevsky et al. 2012, section 3.5; Xie et al. 2017): Keras'
 * Conv2D with `groups`, and with `dilation_rate`, of which TensorFlow.js has no gradient. Weights in order: kernel
 * `[height, width, channels / groups, filters]`, bias `[filters]`.
 *
 * @example
 * ```ts
 * const layer = new GroupedConvolution({ filters: 8, groups: 4, kernelSize: [3, 3] });
 * layer.apply(tf.ones([1, 5, 5, 4])).shape; // [1, 3, 3, 8]
 * ```
 */
export class GroupedConvolution extends PictureConvolution {
  /** @nocollapse */
  static readonly className = 'GroupedConvolution';

  readonly filters: number;
  readonly groups: number;
  #kernel!: tf.LayerVariable;

  constructor(args: GroupedConvolutionArgs) {
    super(args);
    this.filters = args.filters;
    this.groups = args.groups ?? 1;
  }

  protected override outputChannels(): number {
    return this.filters;
  }

  protected override addKernels(channels: number): void {
    const { filters, groups, kernelSize } = this;
    if (channels % groups !== 0 || filters % groups !== 0)
      throw new RangeError(
        `the convolution "${this.name}" cannot divide ${channels} channels and ${filters} filters into ${groups} groups`,
      );
    const shape = [...kernelSize, channels / groups, filters];
    this.#kernel = this.addZeros('kernel', shape, this.kernelRegularizer);
  }

  protected override convolve(x: tf.Tensor4D): tf.Tensor {
    const { kernelSize, dilationRate: rate, padding } = this;
    if (!this.isDilated) return this.#groupwise(x, padding);
    const convolve = (parts: tf.Tensor4D) => this.#groupwise(parts, 'valid');
    return withDilation(x, { kernelSize, rate, padding, convolve });
  }

  #groupwise(x: tf.Tensor4D, padding: 'same' | 'valid'): tf.Tensor4D {
    const strides = this.strides as [number, number];
    const kernel = this.#kernel.read() as tf.Tensor4D;
    const { groups } = this;
    if (groups === 1) return tf.conv2d(x, kernel, strides, padding);
    const kernels = tf.split<tf.Tensor4D>(kernel, groups, 3);
    const parts = tf.split<tf.Tensor4D>(x, groups, 3);
    const outputs = parts.map((part, group) => tf.conv2d(part, kernels[group]!, strides, padding));
    return tf.concat(outputs, 3);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), filters: this.filters, groups: this.groups };
  }
}
tf.serialization.registerClass(GroupedConvolution);
