import ndarray, { type NdArray } from 'ndarray';
import { FormatError } from '../format-error.js';
import type { AnyNdArray } from './nd-array.js';
import { packElements, type PackableData } from './pack-elements.js';

/** Element types that {@link convertElements} can give. */
export interface NumericElements {
  float32: Float32Array;
  float64: Float64Array;
  int32: Int32Array;
}

const constructors = { float32: Float32Array, float64: Float64Array, int32: Int32Array };

function checkedNumber(value: number | bigint, wholeOnly: boolean): number {
  const number = Number(value);
  if (typeof value === 'bigint' && !Number.isSafeInteger(number)) {
    throw new RangeError(
      `${value} has no exact representation as a number; convert the array: array.astype('float64')`,
    );
  }
  if (wholeOnly && (number | 0) !== number) {
    throw new RangeError(`expected whole numbers of at most 32 bits, got ${number}`);
  }
  return number;
}

/**
 * The same array as row-major numbers of the wished type, without gaps; it shares memory with the given one where
 * nothing needs to change.
 *
 * @param type `float32` rounds; `float64` takes every number up to 64 bits that it can hold exactly; `int32` takes
 * whole numbers only
 * @throws {@link RangeError} if a number does not fit the type.
 * @throws {@link TypeError} if the array holds text.
 * @example
 * ```ts
 * convertElements(ndarray(BigInt64Array.of(7n, 9n)), 'int32').data; // Int32Array [7, 9]
 * ```
 */
export function convertElements<T extends keyof NumericElements>(
  array: NdArray<PackableData>,
  type: T,
): NdArray<NumericElements[T]> {
  const packed = packElements(array);
  const Constructor = constructors[type];
  const shape = [...array.shape];
  if (packed instanceof Constructor) return ndarray(packed as NumericElements[T], shape);
  const converted = new Constructor(packed.length);
  for (let i = 0; i < packed.length; i++) {
    const value = packed[i] as number | bigint | string;
    if (typeof value === 'string')
      throw new TypeError("expected an array of numbers, got text; convert it: array.astype('float32')");
    converted[i] = checkedNumber(value, type === 'int32');
  }
  return ndarray(converted as NumericElements[T], shape);
}

/** What numbers are wanted for. */
export interface NumericElementsOptions<T extends keyof NumericElements> {
  readonly type: T;
  /** Name of the data for error messages, normally the path. */
  readonly source: string;
  /** What the array is, for messages: `image 7`. */
  readonly what: string;
}

/**
 * The elements of an array from a file as row-major numbers of the wished type, see {@link convertElements}.
 *
 * @throws {@link FormatError} with source and meaning of the array if it holds text, or a number that does not fit the type
 * @example
 * ```ts
 * numericElements(parseNpy(bytes), { type: 'int32', source: 'labels.npy', what: 'labels' }); // Int32Array [7, 9]
 * ```
 */
export function numericElements<T extends keyof NumericElements>(
  array: AnyNdArray,
  { type, source, what }: NumericElementsOptions<T>,
): NumericElements[T] {
  try {
    return convertElements(array, type).data;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError(`${what}: ${reason}`, { source, cause });
  }
}
