import { FormatError, type FormatErrorPlace } from '../format-error.js';

const maxDimensions = 64;

/**
 * Number of elements of an array of the given shape.
 *
 * @throws {@link FormatError} if an extent is not a whole number from 0 to 2³¹ − 1, if there are more than 64 of them
 * or if their product cannot be counted exactly.
 * @example
 * ```ts
 * elementCount([2, 3], {}); // 6
 * ```
 */
export function elementCount(shape: readonly unknown[], place: FormatErrorPlace): number {
  if (shape.length > maxDimensions) {
    throw new FormatError(
      `an array has ${shape.length} dimensions; at most ${maxDimensions} are read`,
      place,
    );
  }
  let count = 1;
  for (const extent of shape) {
    if (typeof extent !== 'number' || !Number.isInteger(extent) || extent < 0 || extent > 0x7fffffff) {
      throw new FormatError(
        `expected the extents of an array, found (${shape.map(String).join(', ')})`,
        place,
      );
    }
    count *= extent;
  }
  if (!Number.isSafeInteger(count)) {
    throw new FormatError(`an array of shape (${shape.join(', ')}) is too large`, place);
  }
  return count;
}
