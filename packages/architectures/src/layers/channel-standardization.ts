import * as tf from '@tensorflow/tfjs';

import type { LayerArgs } from './layer-args.js';

const smallestDeviation = 1e-7;

/** Settings of {@link ChannelStandardization}. */
export interface ChannelStandardizationArgs extends LayerArgs {
  /**
   * Axes of the input, negative from the last one, that have statistics of their own; none for one mean and one variance of
   * everything. @default [-1]
   */
  readonly axis?: readonly number[];
  /** Whether standardized numbers are brought back. @default false */
  readonly invert?: boolean;
}

/**
 * Standardizes by a mean and a variance that are weights and are not trained, (x − mean)/max(√variance, 10⁻⁷), or undoes it,
 * mean + x·max(√variance, 10⁻⁷): Keras' Normalization after `adapt`. Weights in order: mean, variance, each of the extents of
 * the axes, normally `[channels]`.
 *
 * @example
 * ```ts
 * new ChannelStandardization({ name: 'normalization' }).apply(tf.tensor2d([[3, 4]])); // [[3, 4]] before weights are set
 * ```
 */
export class ChannelStandardization extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'ChannelStandardization';

  readonly axis: readonly number[];
  readonly invert: boolean;
  #mean!: tf.LayerVariable;
  #variance!: tf.LayerVariable;

  constructor(args: ChannelStandardizationArgs) {
    super(args);
    this.axis = [...(args.axis ?? [-1])];
    this.invert = args.invert ?? false;
  }

  /** @throws RangeError if the extent of an axis with its own statistics is not known */
  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    const sides = this.#ownAxes(shape.length).map((axis) => shape[axis]);
    if (!sides.every((side) => typeof side === 'number'))
      throw new RangeError(
        `"${this.name}" needs known extents of the axes ${this.axis.join(', ')}, got [${shape.join(', ')}]`,
      );
    const extents = sides as number[];
    const [zeros, ones] = [tf.initializers.zeros(), tf.initializers.ones()];
    this.#mean = this.addWeight('mean', extents, 'float32', zeros, undefined, false);
    this.#variance = this.addWeight('variance', extents, 'float32', ones, undefined, false);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const own = new Set(this.#ownAxes(x.rank));
      const repeated = x.shape.map((side, axis) => (own.has(axis) ? side : 1));
      const mean = this.#mean.read().reshape(repeated);
      const deviation = this.#variance.read().sqrt().maximum(smallestDeviation).reshape(repeated);
      return this.invert ? x.mul(deviation).add(mean) : x.sub(mean).div(deviation);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: [...this.axis], invert: this.invert };
  }

  /** The axes with statistics of their own, counted from the first one, in their order. */
  #ownAxes(rank: number): number[] {
    return this.axis.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  }
}
tf.serialization.registerClass(ChannelStandardization);
