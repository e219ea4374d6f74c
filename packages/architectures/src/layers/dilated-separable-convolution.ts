import * as tf from '@tensorflow/tfjs';

import {
  DilatedDepthwiseConvolution,
  type DilatedDepthwiseConvolutionArgs,
} from './dilated-depthwise-convolution.js';

/** Settings of {@link DilatedSeparableConvolution}. */
export interface DilatedSeparableConvolutionArgs extends DilatedDepthwiseConvolutionArgs {
  readonly filters: number;
}

/**
 * A convolution of every channel by itself whose pixels lie apart, and a 1 × 1 convolution after it: Keras' SeparableConv2D with
 * `dilation_rate`. Weights in order: depthwise_kernel `[height, width, channels, multiplier]`, pointwise_kernel
 * `[1, 1, channels · multiplier, filters]`, bias `[filters]`.
 *
 * @example
 * ```ts
 * const layer = new DilatedSeparableConvolution({ filters: 8, kernelSize: [3, 3], dilationRate: [2, 2] });
 * layer.apply(tf.ones([1, 9, 9, 4])).shape; // [1, 5, 5, 8]
 * ```
 */
export class DilatedSeparableConvolution extends DilatedDepthwiseConvolution {
  /** @nocollapse */
  static override readonly className = 'DilatedSeparableConvolution';

  readonly filters: number;
  #pointwise!: tf.LayerVariable;

  constructor(args: DilatedSeparableConvolutionArgs) {
    super(args);
    this.filters = args.filters;
  }

  protected override outputChannels(): number {
    return this.filters;
  }

  protected override addKernels(channels: number): void {
    super.addKernels(channels);
    this.#pointwise = this.addZeros('pointwise_kernel', [
      1,
      1,
      channels * this.depthMultiplier,
      this.filters,
    ]);
  }

  protected override convolve(x: tf.Tensor4D): tf.Tensor4D {
    return tf.conv2d(super.convolve(x), this.#pointwise.read() as tf.Tensor4D, 1, 'valid');
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), filters: this.filters };
  }
}
tf.serialization.registerClass(DilatedSeparableConvolution);
