import { CaptureError } from './capture-error.js';
import type { ConstantTensor } from './graph-node.js';
import type { NativeBinding } from './native-backend.js';

/** A tensor as it is handed to the native binding. */
export interface TensorValues {
  /** TensorFlow's number of the element type. */
  readonly dtype: number;
  readonly shape: readonly number[];
  /** Elements; an int64 element may be a pair of 32-bit halves, the low one first. */
  readonly values: ArrayLike<number | bigint>;
}

/**
 * Turns the elements of a tensor into the bytes that a graph stores.
 *
 * @throws CaptureError with code `unsupported` for strings and other types without a fixed size
 *
 * @example
 * ```ts
 * constantTensor({ dtype: binding.TF_FLOAT, shape: [], values: [1] }, binding).content; // Uint8Array [0, 0, 128, 63]
 * ```
 */
export function constantTensor(
  { dtype, shape, values }: TensorValues,
  binding: NativeBinding,
): ConstantTensor {
  const elements = typedElements(values, { dtype, binding });
  if (elements) {
    const content = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength).slice();
    return { dtype, shape: [...shape], content };
  }
  const kind = dtype === binding.TF_STRING ? 'strings' : `elements of TensorFlow's type ${dtype}`;
  throw new CaptureError(
    'unsupported',
    `a tensor of ${kind} and shape [${shape.join(', ')}] is made inside of the captured function; only numbers and truth ` +
      'values can become part of a graph',
  );
}

function typedElements(
  values: ArrayLike<number | bigint>,
  { dtype, binding }: { dtype: number; binding: NativeBinding },
): ArrayBufferView | undefined {
  if (dtype === binding.TF_FLOAT) return ofKind(Float32Array, values as ArrayLike<number>);
  if (dtype === binding.TF_INT32) return ofKind(Int32Array, values as ArrayLike<number>);
  if (dtype === binding.TF_BOOL || dtype === binding.TF_UINT8)
    return ofKind(Uint8Array, values as ArrayLike<number>);
  if (dtype === binding.TF_INT64) {
    if (values instanceof BigInt64Array || values instanceof Int32Array) return values;
    return BigInt64Array.from(Array.from(values, BigInt));
  }
  return undefined;
}

function ofKind<T extends ArrayBufferView>(
  kind: { new (values: ArrayLike<number>): T },
  values: ArrayLike<number>,
): T {
  return values instanceof kind ? values : new kind(values);
}
