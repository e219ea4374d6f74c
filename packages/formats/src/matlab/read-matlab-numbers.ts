import ndarray, { type NdArray } from 'ndarray';
import { decodeElements } from '../arrays/decode-elements.js';
import { elementCount } from '../arrays/nd-array-from-elements.js';
import type { MatlabCursor, MatlabElement } from './matlab-cursor.js';
import { numberType, type NumbersConstructor } from './matlab-types.js';
import type { MatlabNumbers } from './matlab-value.js';

/** What the next element of a matrix holds. */
export interface MatlabNumbersOptions {
  /** The array of its class; MATLAB stores whole numbers of any class in as few bytes as they need. */
  readonly Numbers: NumbersConstructor;
  /** How many there are; by default as many as there are bytes for. */
  readonly count?: number;
  /** What they are, for messages. */
  readonly what: string;
}

/**
 * Reads the numbers of a data element.
 *
 * @throws `FormatError` if it holds something else, more or less than it should, or a number that its class cannot hold.
 */
export function readMatlabNumbers(cursor: MatlabCursor, options: MatlabNumbersOptions): MatlabNumbers {
  return decodeMatlabNumbers(cursor, { ...options, element: cursor.next(options.what) });
}

/** Does the same for an element that was taken already. */
export function decodeMatlabNumbers(
  cursor: MatlabCursor,
  { element, Numbers, count, what }: MatlabNumbersOptions & { readonly element: MatlabElement },
): MatlabNumbers {
  const { type, data, at } = element;
  const stored = numberType(type, cursor.file.bigEndian);
  if (stored === undefined) {
    throw cursor.fail(`expected ${what}, got data of type ${type}; the file is damaged`, at);
  }
  const place = cursor.place(at);
  const length = count ?? Math.floor(data.length / stored.itemSize);
  const wanted = new Numbers(0);
  cursor.file.budget.take(data.length + length * wanted.BYTES_PER_ELEMENT, place);
  const numbers = decodeElements(data, { type: stored, count: length, place }) as MatlabNumbers;
  if (numbers.constructor === Numbers) return numbers;
  const converted = new Numbers(length);
  for (let i = 0; i < length; i++) {
    const value = numbers[i]!;
    if (!assign(converted, { at: i, value })) {
      throw cursor.fail(`the number ${value} in ${what} does not fit their class; the file is damaged`, at);
    }
  }
  return converted;
}

/** Puts a number in its place; `false` if it does not come out the same. */
function assign(
  target: MatlabNumbers,
  { at, value }: { readonly at: number; readonly value: number | bigint },
): boolean {
  if (target instanceof BigInt64Array || target instanceof BigUint64Array) {
    if (typeof value === 'number' && !Number.isInteger(value)) return false;
    target[at] = BigInt(value);
    return target[at] === BigInt(value);
  }
  target[at] = Number(value);
  const kept = target[at]!;
  if (typeof value === 'bigint') return Number.isInteger(kept) && BigInt(kept) === value;
  return Object.is(kept, value) || kept === value;
}

/**
 * Reads the numbers of an array, which its class has as typed array and MATLAB in column-major order.
 *
 * @returns an array over the numbers as they are stored
 */
export function readMatlabArray<T extends MatlabNumbers>(
  cursor: MatlabCursor,
  { shape, ...options }: Omit<MatlabNumbersOptions, 'count'> & { readonly shape: readonly number[] },
): NdArray<T> {
  const count = elementCount(shape, cursor.place());
  const empty = count === 0 && cursor.remaining === 0;
  const data = (empty ? new options.Numbers(0) : readMatlabNumbers(cursor, { ...options, count })) as T;
  return ndarray(data, [...shape], columnMajorStrides(shape));
}

function columnMajorStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((extent) => {
    const own = stride;
    stride *= extent;
    return own;
  });
}
