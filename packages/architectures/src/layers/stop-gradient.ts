import * as tf from '@tensorflow/tfjs';

/**
 * Passes a tensor on, or something that is computed from it, but no gradient back: what comes of the result does not train what the
 * tensor was computed from.
 *
 * TensorFlow.js has no operation for this; a gradient of zeros takes the place of the true one, in steps that are captured as graphs
 * too. What `work` computes needs to have no gradient at all.
 *
 * @param x - any tensor
 * @param work - computes something from it. @default the tensor itself
 * @returns the result; the caller disposes of it
 *
 * @example
 * ```ts
 * tf.grad((x) => tf.mul(x, stopGradient(x)))(tf.scalar(3)).dataSync(); // Float32Array [3], not 6
 * ```
 */
export function stopGradient<T extends tf.Tensor, Result extends tf.Tensor = T>(
  x: T,
  work: (x: T) => Result = (tensor) => tensor.clone() as unknown as Result,
): Result {
  const pass = tf.customGrad((tensor) => ({
    value: work(tensor as T),
    gradFunc: (_: tf.Tensor) => tf.zeros((tensor as T).shape),
  }));
  return pass(x) as Result;
}

/**
 * A layer that passes its input on, but no gradient back; see {@link stopGradient}. A trained network is the same with and
 * without it.
 *
 * @example
 * ```ts
 * new StopGradient({ name: 'lambda_1' }).apply(features); // trains nothing before it
 * ```
 */
export class StopGradient extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'StopGradient';

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return stopGradient((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor);
  }
}
tf.serialization.registerClass(StopGradient);
