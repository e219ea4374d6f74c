import * as tf from '@tensorflow/tfjs';

import { PictureConvolution, type PictureConvolutionArgs } from './picture-convolution.js';
import { withDilation } from './with-dilation.js';

/** Settings of {@link DilatedDepthwiseConvolution}. */
export interface DilatedDepthwiseConvolutionArgs extends PictureConvolutionArgs {
  /** Channels of the output for every one of the input. @default 1 */
  readonly depthMultiplier?: number;
}

/**
 * A convolution of every channel by itself whose pixels lie apart: Keras' DepthwiseConv2D with `dilation_rate`, which the layer
 * of TensorFlow.js ignores. Weights in order: depthwise_kernel `[height, width, channels, multiplier]`, bias
 * `[channels · multiplier]`.
 *
 * @example
 * ```ts
 * const layer = new DilatedDepthwiseConvolution({ kernelSize: [3, 3], dilationRate: [2, 2] });
 * layer.apply(tf.ones([1, 9, 9, 4])).shape; // [1, 5, 5, 4]
 * ```
 */
export class DilatedDepthwiseConvolution extends PictureConvolution {
  /** @nocollapse */
  static readonly className: string = 'DilatedDepthwiseConvolution';

  readonly depthMultiplier: number;
  #kernel!: tf.LayerVariable;

  constructor(args: DilatedDepthwiseConvolutionArgs) {
    super(args);
    this.depthMultiplier = args.depthMultiplier ?? 1;
  }

  protected override outputChannels(channels: number): number {
    return channels * this.depthMultiplier;
  }

  protected override addKernels(channels: number): void {
    this.#kernel = this.addZeros('depthwise_kernel', [...this.kernelSize, channels, this.depthMultiplier]);
  }

  protected override convolve(x: tf.Tensor4D): tf.Tensor4D {
    const { kernelSize, dilationRate: rate, padding } = this;
    const kernel = this.#kernel.read() as tf.Tensor4D;
    const convolve = (parts: tf.Tensor4D) => tf.depthwiseConv2d(parts, kernel, 1, 'valid');
    return withDilation(x, { kernelSize, rate, padding, convolve });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), depthMultiplier: this.depthMultiplier };
  }
}
tf.serialization.registerClass(DilatedDepthwiseConvolution);
