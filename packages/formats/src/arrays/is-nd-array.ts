import type { AnyNdArray } from './element-data.js';

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
