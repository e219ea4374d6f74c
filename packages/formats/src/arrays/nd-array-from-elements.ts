import ndarray from 'ndarray';
import type { AllocationBudget } from '../files/allocation-budget.js';
import { decodeElements } from './decode-elements.js';
import { elementCount } from './element-count.js';
import type { AnyNdArray, ElementData } from './element-data.js';
import type { ElementType } from './element-type.js';
import type { FormatErrorPlace } from '../format-error.js';
import { packElements } from './pack-elements.js';

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
