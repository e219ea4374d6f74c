import * as tf from '@tensorflow/tfjs';

const smallestSquaredNorm = 1e-12;

/**
 * Scales every vector along the last axis to Euclidean length 1: x/√max(Σx², 10⁻¹²).
 *
 * @example
 * ```ts
 * new L2Normalization({ name: 'l2norm' }).apply(tf.tensor2d([[3, 4]])); // [[0.6, 0.8]]
 * ```
 */
export class L2Normalization extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'L2Normalization';

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const squaredNorm = x.square().sum(-1, true).maximum(smallestSquaredNorm);
      return x.mul(squaredNorm.rsqrt());
    });
  }
}
tf.serialization.registerClass(L2Normalization);
