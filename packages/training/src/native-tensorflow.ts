import * as tf from '@tensorflow/tfjs';

/**
 * The backend of native TensorFlow, if it is the active one.
 *
 * @example
 * ```ts
 * nativeTensorFlow() === undefined; // true after tf.setBackend('cpu')
 * ```
 */
export function nativeTensorFlow(): tf.KernelBackend | undefined {
  return tf.getBackend() === 'tensorflow' ? tf.backend() : undefined;
}
