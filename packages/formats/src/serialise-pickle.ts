import { isNdArray } from './is-nd-array.js';
import { PickleWriter } from './pickle-writer.js';
import type { PickleValue } from './pickle-value.js';

const batchSize = 1000;
const maxDepth = 64;

function writeNumber(writer: PickleWriter, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) writer.integer(value);
  else writer.float(value);
}

function writeBatches<T>(
  items: readonly T[],
  {
    writer,
    writeItem,
    one,
    many,
  }: { writer: PickleWriter; writeItem: (item: T) => void; one: number; many: number },
): void {
  if (items.length === 1) {
    items.forEach(writeItem);
    writer.code(one);
    return;
  }
  for (let start = 0; start < items.length; start += batchSize) {
    writer.code(0x28);
    items.slice(start, start + batchSize).forEach(writeItem);
    writer.code(many);
  }
}

function writeTuple(writer: PickleWriter, items: readonly PickleValue[], depth: number): void {
  if (items.length > 3) writer.code(0x28);
  for (const item of items) writeValue(writer, item, depth + 1);
  writer.code(items.length > 3 ? 0x74 : ([0x29, 0x85, 0x86, 0x87][items.length] as number));
  if (items.length > 0) writer.remember(items);
}

function writeContainer(writer: PickleWriter, value: object, depth: number): void {
  if (depth > maxDepth)
    throw new TypeError(`containers lie more than ${maxDepth} deep, or one contains itself`);
  const write = (item: PickleValue) => writeValue(writer, item, depth + 1);
  if (value instanceof Map) {
    writer.code(0x7d);
    writer.remember(value);
    const writeItem = ([key, item]: readonly [PickleValue, PickleValue]) => {
      write(key);
      write(item);
    };
    writeBatches([...(value as Map<PickleValue, PickleValue>)], { writer, writeItem, one: 0x73, many: 0x75 });
  } else if (Array.isArray(value) && Object.isFrozen(value)) {
    writeTuple(writer, value as PickleValue[], depth);
  } else if (Array.isArray(value)) {
    writer.code(0x5d);
    writer.remember(value);
    writeBatches(value as PickleValue[], { writer, writeItem: write, one: 0x61, many: 0x65 });
  } else {
    throw new TypeError(
      `${value.constructor?.name ?? 'this object'} cannot be pickled; use a Map, an array, or numbers`,
    );
  }
}

function writeValue(writer: PickleWriter, value: PickleValue, depth: number): void {
  if (value === null) writer.code(0x4e);
  else if (value === true) writer.code(0x88);
  else if (value === false) writer.code(0x89);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (typeof value === 'bigint') writer.integer(value);
  else if (typeof value === 'string') writer.text(value);
  else if (typeof value !== 'object') throw new TypeError(`a ${typeof value} cannot be pickled`);
  else if (writer.recall(value)) return;
  else if (value instanceof Uint8Array) writer.bytes(value, value);
  else if (isNdArray(value)) writer.array(value);
  else writeContainer(writer, value, depth);
}

/**
 * Writes data as a pickle of protocol 3, which every Python 3 reads; arrays carry NumPy 1 names, which NumPy 2 knows
 * too. What occurs several times (the same object, equal text) is written once, and equal data always give equal bytes.
 *
 * @param value whole numbers become `int`, others `float`; frozen arrays become tuples, other arrays lists
 * @throws {@link TypeError} for values that are not data, and for containers that contain themselves.
 * @example
 * ```ts
 * serialisePickle(new Map([['feat', new Map([[0, ndarray(new Float32Array(64))]])]]));
 * // Uint8Array: pickle of {'feat': {0: array of 64 zeros}}
 * ```
 */
export function serialisePickle(value: PickleValue): Uint8Array {
  const writer = new PickleWriter();
  writer.code(0x80, 3);
  writeValue(writer, value, 0);
  writer.code(0x2e);
  return writer.result();
}
