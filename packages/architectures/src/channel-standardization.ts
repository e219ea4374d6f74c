import * as tf from '@tensorflow/tfjs';

const smallestDeviation = 1e-7;

/**
 * Standardises every channel by a mean and a variance that are weights and are not trained,
 * (x − mean)/max(√variance, 10⁻⁷) along the last axis: Keras' Normalization after `adapt`. Weights in order: mean, variance,
 * each `[channels]`.
 *
 * @example
 * ```ts
 * new ChannelStandardization({ name: 'normalization' }).apply(tf.tensor2d([[3, 4]])); // [[3, 4]] before weights are set
 * ```
 */
export class ChannelStandardization extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'ChannelStandardization';

  private mean!: tf.LayerVariable;
  private variance!: tf.LayerVariable;

  /** @throws RangeError if the number of channels is not known */
  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    const channels = shape.at(-1);
    if (typeof channels !== 'number')
      throw new RangeError(`"${this.name}" needs a known number of channels, got [${shape.join(', ')}]`);
    const [zeros, ones] = [tf.initializers.zeros(), tf.initializers.ones()];
    this.mean = this.addWeight('mean', [channels], 'float32', zeros, undefined, false);
    this.variance = this.addWeight('variance', [channels], 'float32', ones, undefined, false);
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      return x.sub(this.mean.read()).div(this.variance.read().sqrt().maximum(smallestDeviation));
    });
  }
}
tf.serialization.registerClass(ChannelStandardization);
