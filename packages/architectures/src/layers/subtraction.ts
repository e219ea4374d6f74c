import * as tf from '@tensorflow/tfjs';

/**
 * Subtracts the second of two tensors from the first; extents of 1 are repeated. Keras' Subtract, which TensorFlow.js does not
 * have.
 *
 * @example
 * ```ts
 * new Subtraction({}).apply([tf.tensor2d([[3, 4]]), tf.tensor2d([[1, 2]])]); // [[2, 2]]
 * ```
 */
export class Subtraction extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'Subtraction';

  /** @throws RangeError unless there are two tensors that fit */
  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const shapes = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const [a, b, ...more] = shapes;
    const fits = (axis: number) =>
      [a?.[axis], b?.[axis]].some((side) => side == null || side === 1) || a?.[axis] === b?.[axis];
    if (a?.length !== b?.length || more.length > 0 || !a || !b || !a.every((_, axis) => fits(axis)))
      throw new RangeError(
        `the subtraction "${this.name}" needs two tensors that fit, got ${shapes.map((shape) => `[${shape.join(', ')}]`).join(' and ')}`,
      );
    return a.map((side, axis) => {
      const other = b[axis] ?? null;
      return side === 1 || (side === null && other !== null && other !== 1) ? other : side;
    });
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [a, b] = inputs as [tf.Tensor, tf.Tensor];
    return a.sub(b);
  }
}
tf.serialization.registerClass(Subtraction);
