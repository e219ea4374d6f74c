import ndarray from 'ndarray';
import { arrayFromValue } from '../arrays/array-from-value.js';
import { parseElementType, type ElementType } from '../arrays/element-type.js';
import { elementCount, ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import type { AnyNdArray, ElementData } from '../arrays/nd-array.js';
import { packElements } from '../arrays/pack-elements.js';
import type { AllocationBudget } from '../files/read-limits.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { pickledText, rawBytes } from './pickled-text.js';

/** An array whose shape and elements have not been met yet; pickles create arrays empty and fill them afterwards. */
export class ArrayShell {
  /** Under which number the pickle remembers it. */
  memoIndex: number | undefined;
}

/** A NumPy element type inside a pickle: its name comes first, its byte order afterwards. */
export class PickledElementType {
  readonly #notation: string;
  #order = '';

  constructor(notation: string) {
    this.#notation = notation;
  }

  /** Whether the elements are Python objects, which a list holds instead of bytes. */
  get isObject(): boolean {
    return /^O\d*$/.test(this.#notation);
  }

  /** The element type, once everything about it is known. */
  resolve(place: FormatErrorPlace): ElementType {
    return parseElementType(this.#order + this.#notation, place);
  }

  /**
   * Takes the state `(version, byte order, sub-array, names, fields, size, alignment, flags)`.
   *
   * @throws {@link FormatError} if it describes records or anything but plain elements.
   */
  setState(state: unknown, place: FormatErrorPlace): void {
    const [version, byteOrder, ...rest] = Array.isArray(state) ? (state as unknown[]) : [];
    const order = pickledText(byteOrder);
    const plain = rest[0] === null && rest[1] === null && rest[2] === null;
    if ((version !== 3 && version !== 4) || order === undefined || !/^[<>=|]$/.test(order) || !plain) {
      throw new FormatError('expected a plain NumPy element type (no records or sub-arrays)', place);
    }
    this.#order = order;
  }
}

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
    throw new FormatError(`expected ${count} elements of an array of objects, got ${items.length}`, place);
  }
  budget.take(8 * count, place);
  const what = 'an array of Python objects (element type O)';
  const list = arrayFromValue(items, { source: place.source ?? 'data', what, remedy });
  if (list.shape.length !== 1) {
    throw new FormatError(`${what} may hold text or numbers, but holds lists or arrays; ${remedy}`, place);
  }
  return ndarray(list.data as string[], [...shape]);
}

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
