import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from './native-backend.js';

/**
 * Makes a tensor with an identity of its own in native TensorFlow; the elements are shared until one of them changes.
 *
 * @returns a tensor of the same shape and type; the caller disposes of it
 *
 * @example
 * ```ts
 * copyOfTensor(requireNativeBackend(), tf.scalar(1)).dataSync(); // Float32Array [1]
 * ```
 */
export function copyOfTensor(backend: NativeBackend, tensor: tf.Tensor): tf.Tensor {
  const { TF_ATTR_TYPE } = backend.binding;
  const dtype = backend.getDTypeInteger(tensor.dtype);
  return backend.executeSingleOutput('Identity', [{ name: 'T', type: TF_ATTR_TYPE, value: dtype }], [tensor]);
}
