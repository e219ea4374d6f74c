import ndarray from 'ndarray';
import type { AllocationBudget } from '../files/allocation-budget.js';
import type { AnyNdArray, ElementData } from './element-data.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { ndArrayFromElements } from './nd-array-from-elements.js';
import { packElements } from './pack-elements.js';
import { PickledElementType } from '../pickle/pickled-element-type.js';
import { pickledText } from '../pickle/pickled-text.js';
import { rawBytes } from './raw-bytes.js';

function isPermutation(axes: unknown, dimensions: number): axes is readonly number[] {
  if (!Array.isArray(axes) || axes.length !== dimensions) return false;
  return [...axes].sort((a: number, b: number) => a - b).every((axis, index) => axis === index);
}

/**
 * Makes an array from the arguments `(bytes, element type, shape, order, axes)` with which protocol 5 describes it:
 * order `C`, `F`, or `K` with the permutation of the axes.
 *
 * @throws {@link FormatError} if they do not fit together.
 */
export function arrayFromBuffer(
  [bytes, type, shape, pickledOrder, axes]: readonly unknown[],
  { budget, place }: { readonly budget: AllocationBudget; readonly place: FormatErrorPlace },
): AnyNdArray {
  const order = pickledText(pickledOrder);
  const permuted = order === 'K' && Array.isArray(shape) && isPermutation(axes, shape.length);
  if (
    !(type instanceof PickledElementType) ||
    !Array.isArray(shape) ||
    !(order === 'C' || order === 'F' || permuted)
  ) {
    throw new FormatError('_frombuffer got arguments that it never gets in data', place);
  }
  const array = ndArrayFromElements(rawBytes(bytes, place), {
    shape: shape as number[],
    type: type.resolve(place),
    columnMajor: order === 'F',
    budget,
    place,
  });
  if (!permuted) return array;
  const transposed = array.transpose(...(axes as readonly number[]));
  return ndarray<ElementData>(packElements(transposed), transposed.shape);
}
