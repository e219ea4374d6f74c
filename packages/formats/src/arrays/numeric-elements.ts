import { convertElements, type NumericElements } from './convert-elements.js';
import type { AnyNdArray } from './element-data.js';
import { FormatError } from '../format-error.js';

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
