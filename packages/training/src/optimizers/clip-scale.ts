import * as tf from '@tensorflow/tfjs';

/**
 * Factor that brings gradients of a given common norm down to a limit.
 *
 * Pascanu et al., "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1: one factor for
 * all gradients together, so their direction stays.
 *
 * @param norm - norm of all gradients together, scalar
 * @param limit - largest norm; 0 or less means no limit
 * @returns the factor, a scalar that the caller disposes of
 *
 * @example
 * ```ts
 * clipScale(tf.scalar(20), 10).dataSync(); // Float32Array [0.5]
 * clipScale(tf.scalar(5), 10).dataSync(); // Float32Array [1]
 * ```
 */
export function clipScale(norm: tf.Scalar, limit: number): tf.Scalar {
  if (!(limit > 0)) return tf.scalar(1);
  return tf.tidy(() => {
    const factor = tf.div(limit, norm);
    return tf.where(tf.greaterEqual(norm, limit), factor, tf.onesLike(factor)) as tf.Scalar;
  });
}
