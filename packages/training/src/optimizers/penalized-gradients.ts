import * as tf from '@tensorflow/tfjs';
import type { TrainableParameter } from './optimizer.js';

/**
 * Gradients with those of the L2 penalties, g + 2λ·w, in the order of the parameters.
 *
 * @param parameters - what is trained
 * @param gradients - of the loss without penalties; `undefined` means 0
 * @returns one tensor a parameter; call it in a `tf.tidy`
 *
 * @example
 * ```ts
 * penalizedGradients([{ name: 'w', variable, penalty: 0.5 }], [tf.tensor1d([2])]); // [2 + w]
 * ```
 */
export function penalizedGradients(
  parameters: readonly TrainableParameter[],
  gradients: readonly (tf.Tensor | undefined)[],
): tf.Tensor[] {
  return parameters.map(({ variable, penalty }, index) => {
    const gradient = gradients[index];
    if (penalty === 0) return gradient ?? tf.zerosLike(variable);
    const decay = tf.mul(variable, 2 * penalty);
    return gradient ? tf.add(gradient, decay) : decay;
  });
}

/**
 * Σ λ·Σw² of the present weights.
 *
 * @returns a scalar; the caller disposes of it
 *
 * @example
 * ```ts
 * penaltyOf([{ name: 'w', variable: tf.variable(tf.tensor1d([1, 3])), penalty: 0.1 }]).dataSync(); // Float32Array [1]
 * ```
 */
export function penaltyOf(parameters: readonly TrainableParameter[]): tf.Scalar {
  return tf.tidy(() => {
    const penalized = parameters.filter(({ penalty }) => penalty > 0);
    if (penalized.length === 0) return tf.scalar(0);
    return tf.addN(
      penalized.map(({ variable, penalty }) => tf.mul(sumOfSquares(variable), penalty)),
    ) as tf.Scalar;
  });
}

/**
 * Norm of all tensors together.
 *
 * @returns a scalar; call it in a `tf.tidy`
 *
 * @example
 * ```ts
 * jointNorm([tf.tensor1d([3]), tf.tensor1d([4])]).dataSync(); // Float32Array [5]
 * ```
 */
export function jointNorm(tensors: readonly tf.Tensor[]): tf.Scalar {
  return tf.sqrt(tf.addN(tensors.map(sumOfSquares)));
}

function sumOfSquares(tensor: tf.Tensor): tf.Scalar {
  return tf.sum(tf.square(tensor)) as tf.Scalar;
}
