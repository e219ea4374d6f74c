import type { MatrixSource } from '../matrices/matrix-source.js';
import type { AnyNdArray } from './nd-array.js';

/** An array in a file of which only the description was read. */
export interface StoredArray {
  readonly shape: readonly number[];
  /** What its elements are, for messages: `float32`, `text`. */
  readonly elements: string;
  /**
   * Reads all of it.
   *
   * @throws `FormatError` if it is damaged, or its elements are neither numbers nor text
   */
  load(): AnyNdArray;
  /**
   * Opens a matrix of numbers, to be read in blocks of rows.
   *
   * @throws `FormatError` if it is damaged or no matrix of numbers
   */
  openRows(): MatrixSource;
}

/**
 * Tells whether a value is an array that was not read yet.
 *
 * @example
 * ```ts
 * isStoredArray(storedNpy(openByteSource('features.npy'))); // true
 * ```
 */
export function isStoredArray(value: unknown): value is StoredArray {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, elements, openRows } = value as Partial<StoredArray>;
  return Array.isArray(shape) && typeof elements === 'string' && typeof openRows === 'function';
}
