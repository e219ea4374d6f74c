import * as tf from '@tensorflow/tfjs';

import type { LayerArgs, Regularizer } from './layer-args.js';
import type { ActivationIdentifier } from './parametric-activation.js';

/** Settings of the convolutions over pictures that TensorFlow.js does not have. */
export interface PictureConvolutionArgs extends LayerArgs {
  readonly kernelSize: readonly [height: number, width: number];
  /** @default [1, 1] */
  readonly strides?: readonly [vertical: number, horizontal: number];
  /** @default 'valid' */
  readonly padding?: 'same' | 'valid';
  /** Distance between the pixels that a kernel looks at. @default [1, 1] */
  readonly dilationRate?: readonly [vertical: number, horizontal: number];
  /** @default true */
  readonly useBias?: boolean;
  /** @default 'linear' */
  readonly activation?: ActivationIdentifier;
  readonly kernelRegularizer?: Regularizer | null;
}

/** What TensorFlow.js makes of the settings that only its own layers can read. */
interface Donor extends tf.layers.Layer {
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  readonly kernelRegularizer: Regularizer | null;
}

/**
 * What convolutions over pictures `[batch, height, width, channels]` share: extents, bias and activation. Weights start as
 * zeros: these layers are made for weights from a file.
 */
export abstract class PictureConvolution extends tf.layers.Layer {
  readonly kernelSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: 'same' | 'valid';
  readonly dilationRate: readonly [number, number];
  readonly useBias: boolean;
  /** Read by `regularizationTerms`. */
  readonly kernelRegularizer: Regularizer | null;
  readonly #donor: Donor;
  #bias?: tf.LayerVariable;

  /** @throws RangeError for strides with a dilation: Keras has either the ones or the other */
  constructor(args: PictureConvolutionArgs) {
    super(args);
    const { kernelSize, strides = [1, 1], padding = 'valid', dilationRate = [1, 1], useBias = true } = args;
    const { activation = 'linear', kernelRegularizer } = args;
    this.kernelSize = [...kernelSize];
    this.strides = [...strides];
    this.padding = padding;
    this.dilationRate = [...dilationRate];
    this.useBias = useBias;
    // TensorFlow.js does not export what reads activations and regularizers.
    const settings = { units: 1, activation, ...(kernelRegularizer && { kernelRegularizer }) };
    this.#donor = tf.layers.dense(settings) as unknown as Donor;
    this.kernelRegularizer = this.#donor.kernelRegularizer;
    if (this.isDilated && this.strides.some((stride) => stride > 1))
      throw new RangeError(
        `the convolution "${this.name}" has a dilation of ${this.dilationRate.join(' × ')}, which excludes strides of ${this.strides.join(' × ')}`,
      );
  }

  /** Whether the kernel looks at pixels that lie apart. */
  protected get isDilated(): boolean {
    return this.dilationRate.some((rate) => rate > 1);
  }

  /** Channels of the output. */
  protected abstract outputChannels(inputChannels: number): number;

  /** Adds the kernels. @throws RangeError if they do not fit the channels */
  protected abstract addKernels(inputChannels: number): void;

  /** The convolution itself. */
  protected abstract convolve(x: tf.Tensor4D): tf.Tensor;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = this.#channelsOf(inputShape);
    this.addKernels(channels);
    if (this.useBias) this.#bias = this.addZeros('bias', [this.outputChannels(channels)]);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const channels = this.#channelsOf(inputShape);
    const [batch, height, width] = singleShape(inputShape) as [
      number | null,
      number | null,
      number | null,
      number,
    ];
    return [batch, this.#outputSide(height, 0), this.#outputSide(width, 1), this.outputChannels(channels)];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const y = this.convolve((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D);
      return this.#donor.activation.apply(this.#bias === undefined ? y : y.add(this.#bias.read()));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { activation, kernelRegularizer } = this.#donor.getConfig() as {
      activation: string;
      kernelRegularizer: tf.serialization.ConfigDict | null;
    };
    const { padding, useBias } = this;
    const pairs = {
      kernelSize: [...this.kernelSize],
      strides: [...this.strides],
      dilationRate: [...this.dilationRate],
    };
    const own = { padding, useBias, activation, kernelRegularizer, dataFormat: 'channelsLast' };
    return { ...super.getConfig(), ...pairs, ...own };
  }

  /** A weight that starts as zeros. */
  protected addZeros(name: string, shape: tf.Shape, regularizer?: Regularizer | null): tf.LayerVariable {
    return this.addWeight(name, shape, 'float32', tf.initializers.zeros(), regularizer ?? undefined);
  }

  #outputSide(side: number | null, axis: number): number | null {
    if (side === null) return null;
    const stride = this.strides[axis]!;
    const reach = (this.kernelSize[axis]! - 1) * this.dilationRate[axis]! + 1;
    return Math.ceil((this.padding === 'same' ? side : side - reach + 1) / stride);
  }

  #channelsOf(inputShape: tf.Shape | tf.Shape[]): number {
    const shape = singleShape(inputShape);
    const channels = shape.at(-1);
    if (shape.length !== 4 || typeof channels !== 'number')
      throw new RangeError(
        `the convolution "${this.name}" expects [batch, height, width, channels] with known channels, got [${shape.join(', ')}]`,
      );
    return channels;
  }
}

function singleShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
  return (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
}
