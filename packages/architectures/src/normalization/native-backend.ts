import * as tf from '@tensorflow/tfjs';

/** An attribute of a TensorFlow operation as the native binding takes it. */
export interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean | string;
}

/** The part of the native TensorFlow backend that runs operations by their TensorFlow names. */
export interface NativeBackend {
  readonly binding: {
    readonly TF_ATTR_TYPE: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_BOOL: number;
    readonly TF_ATTR_STRING: number;
    readonly TF_FLOAT: number;
  };
  executeMultipleOutputs(
    name: string,
    attributes: readonly OperationAttribute[],
    inputs: readonly tf.TensorInfo[],
    outputCount: number,
  ): tf.Tensor[];
}

/**
 * Gives the active backend if it is native TensorFlow, where whole operations can be run by name.
 *
 * @returns the backend, or `undefined` when another backend (`cpu`, `wasm`, …) is active
 *
 * @example
 * ```ts
 * nativeBackend() === undefined; // true after tf.setBackend('cpu')
 * ```
 */
export function nativeBackend(): NativeBackend | undefined {
  if (tf.getBackend() !== 'tensorflow') return undefined;
  const backend: unknown = tf.backend();
  const usable = typeof (backend as Partial<NativeBackend>).executeMultipleOutputs === 'function';
  return usable ? (backend as NativeBackend) : undefined;
}
