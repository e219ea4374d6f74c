import * as tf from '@tensorflow/tfjs';
import { CaptureError } from './capture-error.js';

/** An attribute of an operation as the native binding takes it. */
export interface BindingAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** A tensor as the native binding describes it. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The functions and constants of the native binding that a capture needs. */
export interface NativeBinding {
  createTensor(shape: number[], dtype: number, values: ArrayLike<number | bigint>): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): ArrayLike<number | bigint> & ArrayBufferView;
  executeOp(
    name: string,
    attributes: readonly BindingAttribute[],
    inputs: readonly number[],
    outputCount: number,
  ): TensorMetadata[];
  loadSavedModel(folder: string, tags: string): number;
  runSavedModel(model: number, inputs: number[], inputNames: string, outputNames: string): TensorMetadata[];
  deleteSavedModel(model: number): void;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  readonly TF_BOOL: number;
  readonly TF_UINT8: number;
  readonly TF_STRING: number;
  readonly TF_RESOURCE: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}

/** The parts of the backend of tfjs-node that a capture needs. */
export interface NativeBackend {
  binding: NativeBinding;
  readonly tensorMap: { get(dataId: object): { readonly values: unknown } | undefined };
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  getDTypeInteger(dtype: tf.DataType): number;
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
  executeSingleOutput(
    name: string,
    attributes: readonly BindingAttribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  move(dataId: object, values: unknown, shape: number[], dtype: tf.DataType, refCount: number): void;
}

/**
 * Gives the backend of native TensorFlow.
 *
 * @throws CaptureError with code `backend` when another backend is active
 *
 * @example
 * ```ts
 * requireNativeBackend().binding.TF_FLOAT; // 1
 * ```
 */
export function requireNativeBackend(): NativeBackend {
  if (tf.getBackend() === 'tensorflow') return tf.backend() as unknown as NativeBackend;
  throw new CaptureError(
    'backend',
    `a capture needs native TensorFlow, but the active backend is '${tf.getBackend()}'; load @tensorflow/tfjs-node or ` +
      "@tensorflow/tfjs-node-gpu first and make 'tensorflow' the backend",
  );
}
