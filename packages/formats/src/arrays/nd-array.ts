import type { NdArray } from 'ndarray';

/**
 * What holds the elements of an array that was read, by element type of the file: booleans and `u1` give
 * `Uint8Array`, `f2` and `f4` give `Float32Array`, `f8` gives `Float64Array`, the integers the array of their size
 * (64 bits: `BigInt64Array`, `BigUint64Array`), text gives `string[]`.
 */
export type ElementData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>
  | Float32Array
  | Float64Array
  | string[];

/** An array of the kind that the readers return: row-major, without gaps, owning its data. */
export type AnyNdArray = NdArray<ElementData>;

/**
 * Tells whether a value is an n-dimensional array.
 *
 * @example
 * ```ts
 * isNdArray(ndarray(new Float32Array(4), [2, 2])); // true
 * isNdArray(new Float32Array(4)); // false
 * ```
 */
export function isNdArray(value: unknown): value is AnyNdArray {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  const { data, shape, stride, offset } = value as Partial<AnyNdArray>;
  return data !== undefined && Array.isArray(shape) && Array.isArray(stride) && typeof offset === 'number';
}
