import type { AllocationBudget } from './allocation-budget.js';
import type { AnyNdArray } from './element-data.js';
import { FormatError, type FormatErrorPlace } from './format-error.js';
import { ndArrayFromElements } from './nd-array-from-elements.js';
import { PickledElementType } from './pickled-element-type.js';
import { rawBytes } from './raw-bytes.js';

/**
 * Makes an array from its pickled state `(version, shape, element type, column-major?, bytes)`.
 *
 * @throws {@link FormatError} if the state has another form.
 */
export function buildArray(
  state: unknown,
  { budget, place }: { readonly budget: AllocationBudget; readonly place: FormatErrorPlace },
): AnyNdArray {
  const [version, shape, type, columnMajor, raw] = Array.isArray(state) ? (state as unknown[]) : [];
  if (version !== 1 || !Array.isArray(shape) || !(type instanceof PickledElementType)) {
    throw new FormatError('expected the state of a NumPy array', place);
  }
  return ndArrayFromElements(rawBytes(raw, place), {
    shape: shape as number[],
    type: type.resolve(place),
    columnMajor: columnMajor === true || columnMajor === 1,
    budget,
    place,
  });
}
