import * as tf from '@tensorflow/tfjs';

/**
 * Makes the function that gives one-hot vectors for class indexes.
 *
 * @param numClasses - length of the vectors
 * @returns a function of class indexes `[batch]`, int32, that gives `[batch, numClasses]`, float32; the caller disposes of it
 *
 * @example
 * ```ts
 * oneHotTargets(3)(tf.tensor1d([2], 'int32')).dataSync(); // Float32Array [0, 0, 1]
 * ```
 */
export function oneHotTargets(numClasses: number): (labels: tf.Tensor1D) => tf.Tensor2D {
  return (labels) => tf.tidy(() => tf.cast(tf.oneHot(labels, numClasses), 'float32') as tf.Tensor2D);
}
