import ndarray from 'ndarray';
import type { AllocationBudget } from '../files/allocation-budget.js';
import { arrayFromValue } from '../arrays/array-from-value.js';
import { elementCount } from '../arrays/element-count.js';
import type { AnyNdArray } from '../arrays/element-data.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import { PickledElementType } from './pickled-element-type.js';
import { rawBytes } from '../arrays/raw-bytes.js';

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
  if (type.isObject && Array.isArray(raw)) return objects(raw, { shape: shape as number[], budget, place });
  return ndArrayFromElements(rawBytes(raw, place), {
    shape: shape as number[],
    type: type.resolve(place),
    columnMajor: columnMajor === true || columnMajor === 1,
    budget,
    place,
  });
}

const remedy =
  "make an array of numbers or text of it in Python: numpy.save('new.npy', numpy.stack(list(array))) for rows of equal length, " +
  'array.astype(str) for text';

/** An array of Python objects that are all text or all numbers; NumPy lists them in row order, whatever their order in memory. */
function objects(
  items: readonly unknown[],
  { shape, budget, place }: { shape: readonly number[]; budget: AllocationBudget; place: FormatErrorPlace },
): AnyNdArray {
  const count = elementCount(shape, place);
  if (count !== items.length) {
    throw new FormatError(`expected ${count} elements of an array of objects, found ${items.length}`, place);
  }
  budget.take(8 * count, place);
  const what = 'an array of Python objects (element type O)';
  const list = arrayFromValue(items, { source: place.source ?? 'data', what, remedy });
  if (list.shape.length !== 1) {
    throw new FormatError(`${what} may hold text or numbers, but holds lists or arrays; ${remedy}`, place);
  }
  return ndarray(list.data as string[], [...shape]);
}
