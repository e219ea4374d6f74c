import ndarray from 'ndarray';
import type { AllocationBudget } from '../files/read-limits.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { decodeElements } from './decode-elements.js';
import type { ElementType } from './element-type.js';
import type { AnyNdArray, ElementData } from './nd-array.js';
import { packElements } from './pack-elements.js';

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
      throw new FormatError(`expected the extents of an array, got (${shape.map(String).join(', ')})`, place);
    }
    count *= extent;
  }
  if (!Number.isSafeInteger(count)) {
    throw new FormatError(`an array of shape (${shape.join(', ')}) is too large`, place);
  }
  return count;
}

/** Everything that describes an array in a file. */
export interface ArrayDescription {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** Whether the first index runs fastest. */
  readonly columnMajor: boolean;
  readonly budget: AllocationBudget;
  readonly place: FormatErrorPlace;
}

/**
 * Builds a row-major array that owns its data from the bytes of a file.
 *
 * @throws `FormatError` if shape, element type and number of bytes do not agree or the budget is exceeded.
 */
export function ndArrayFromElements(
  raw: Uint8Array,
  { shape, type, columnMajor, budget, place }: ArrayDescription,
): AnyNdArray {
  const count = elementCount(shape, place);
  budget.take(count * Math.max(1, type.itemSize), place);
  const data = decodeElements(raw, { type, count, place });
  if (!columnMajor || shape.length < 2) return ndarray<ElementData>(data, [...shape]);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  return ndarray<ElementData>(packElements(ndarray<ElementData>(data, [...shape], strides)), [...shape]);
}
