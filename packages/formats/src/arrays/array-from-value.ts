import ndarray from 'ndarray';
import { byteText } from '../files/byte-text.js';
import { describeValue } from '../files/describe-value.js';
import { type AnyNdArray, isNdArray } from './nd-array.js';
import { FormatError } from '../format-error.js';

/** What an array is wanted for. */
export interface ArrayFromValueOptions {
  /** Name of the data for error messages, normally the path. */
  readonly source: string;
  /** What the array is, for messages: `image 7`, `"embedding"`. */
  readonly what: string;
  /** What to do if it is something else. @default only what was expected is said */
  readonly remedy?: string;
}

/**
 * Takes an array, or makes one of what Python programs write instead: a list or tuple of numbers or of text is a vector, a list
 * of lists or of vectors a matrix. Whole numbers beyond 2⁵³ and text stay as they are, bytes become text, booleans 0 and 1.
 *
 * @returns the array itself, or a row-major one: numbers as `Float64Array`, 64-bit integers as `BigInt64Array`, text as `string[]`
 * @throws {@link FormatError} if it is something else, rows differ in length, or numbers and text are mixed; it says where
 * @example
 * ```ts
 * arrayFromValue([[1, 2], [3, 4]], { source: 'a.pickle', what: 'features' }).shape; // [2, 2]
 * ```
 */
export function arrayFromValue(value: unknown, { source, what, remedy }: ArrayFromValueOptions): AnyNdArray {
  if (isNdArray(value)) return value;
  const advice = remedy === undefined ? '' : `; ${remedy}`;
  const fail = (problem: string) => new FormatError(`${what}: ${problem}${advice}`, { source });
  if (!Array.isArray(value)) {
    throw fail(`expected an array or a list of numbers or text, got ${describeValue(value)}`);
  }
  const items = value.map(asText);
  if (items.every(isElement)) return arrayOfElements(items, [items.length], fail);
  if (isElement(items[0])) {
    const other = items.findIndex((item) => !isElement(item));
    throw fail(
      `expected item ${other} to be a number or text like the others, got ${describeValue(items[other])}`,
    );
  }
  const rows = items.map((item, row) => rowElements(item, { row, fail }));
  const width = rows[0]!.length;
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged >= 0) {
    throw fail(
      `the rows differ in length: row ${ragged} has ${rows[ragged]!.length} values, the rows before it ${width}; ` +
        'give every row the same number of values',
    );
  }
  return arrayOfElements(rows.flat(), [rows.length, width], fail);
}

/** Bytes among text are text: Python 2 knew no other. */
function asText(item: unknown): unknown {
  return item instanceof Uint8Array ? byteText(item) : item;
}

type Element = number | bigint | boolean | string;

function isElement(value: unknown): value is Element {
  return ['number', 'bigint', 'boolean', 'string'].includes(typeof value);
}

function rowElements(
  item: unknown,
  { row, fail }: { readonly row: number; readonly fail: (problem: string) => FormatError },
): readonly Element[] {
  const vector = isNdArray(item) && item.shape.length === 1;
  const list = vector
    ? Array.from(item.data as ArrayLike<unknown>)
    : Array.isArray(item)
      ? item.map(asText)
      : undefined;
  if (list === undefined) {
    throw fail(`expected row ${row} to be a list of values like the others, got ${describeValue(item)}`);
  }
  const bad = list.findIndex((entry) => !isElement(entry));
  if (bad >= 0) {
    throw fail(`expected value ${bad} of row ${row} to be a number or text, got ${describeValue(list[bad])}`);
  }
  return list as readonly Element[];
}

function arrayOfElements(
  items: readonly Element[],
  shape: number[],
  fail: (problem: string) => FormatError,
): AnyNdArray {
  if (items.length > 0 && items.every((item) => typeof item === 'string'))
    return ndarray([...items], shape) as AnyNdArray;
  const text = items.findIndex((item) => typeof item === 'string');
  if (text >= 0) throw fail(`numbers and text are mixed: value ${text} is ${describeValue(items[text])}`);
  if (items.some((item) => typeof item === 'bigint')) {
    const wide = items.findIndex((item) => typeof item === 'bigint' && BigInt.asIntN(64, item) !== item);
    if (wide >= 0) throw fail(`value ${wide}, ${String(items[wide])}, has more than 64 bits`);
    const fraction = items.findIndex((item) => typeof item === 'number' && !Number.isSafeInteger(item));
    if (fraction >= 0) throw fail(`whole numbers beyond 2^53 are mixed with ${String(items[fraction])}`);
    return ndarray(
      BigInt64Array.from(items, (item) => BigInt(item as number | bigint)),
      shape,
    ) as AnyNdArray;
  }
  return ndarray(Float64Array.from(items, Number), shape);
}
