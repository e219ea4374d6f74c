import * as tf from '@tensorflow/tfjs';

/**
 * Puts tensors of one shape side by side along a new last axis: what Keras keeps of `ops.stack([…], axis=-1)`.
 *
 * @example
 * ```ts
 * new ChannelStack({}).apply([tf.tensor2d([[1, 2]]), tf.tensor2d([[3, 4]])]); // [[[1, 3], [2, 4]]]
 * ```
 */
export class ChannelStack extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'ChannelStack';

  /** @throws RangeError for tensors of several shapes */
  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const shapes = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const [first = []] = shapes;
    if (shapes.some((shape) => shape.join() !== first.join()))
      throw new RangeError(
        `the stack "${this.name}" needs tensors of one shape, got ${shapes.map((shape) => `[${shape.join(', ')}]`).join(', ')}`,
      );
    return [...first, shapes.length];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const tensors = [inputs].flat();
      return tf.stack(tensors, tensors[0]!.rank);
    });
  }
}
tf.serialization.registerClass(ChannelStack);
