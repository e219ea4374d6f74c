import { isNdArray } from '../arrays/nd-array.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import type { PickleValue } from './pickle-value.js';
import { PickleWriter } from './pickle-writer.js';
import { writePickledArray } from './write-pickled-array.js';

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

/** What is being written, from the outside in; its size is the depth. */
type Open = Set<object>;

function writeTuple(writer: PickleWriter, items: readonly PickleValue[], open: Open): void {
  if (items.length > 3) writer.code(0x28);
  for (const item of items) writeValue(writer, item, open);
  writer.code(items.length > 3 ? 0x74 : [0x29, 0x85, 0x86, 0x87][items.length]!);
  if (items.length > 0) writer.remember(items);
}

function writeDictionary(writer: PickleWriter, value: Map<PickleValue, PickleValue>, open: Open): void {
  writer.code(0x7d);
  writer.remember(value);
  const writeItem = ([key, item]: readonly [PickleValue, PickleValue]) => {
    writeValue(writer, key, open);
    writeValue(writer, item, open);
  };
  writeBatches([...value], { writer, writeItem, one: 0x73, many: 0x75 });
}

function writeList(writer: PickleWriter, value: readonly PickleValue[], open: Open): void {
  writer.code(0x5d);
  writer.remember(value);
  writeBatches(value, { writer, writeItem: (item) => writeValue(writer, item, open), one: 0x61, many: 0x65 });
}

function writeContainer(writer: PickleWriter, value: object, open: Open): void {
  if (open.size >= maxDepth)
    throw new TypeError(`containers lie more than ${maxDepth} deep and cannot be pickled`);
  open.add(value);
  if (value instanceof Map) {
    writeDictionary(writer, value as Map<PickleValue, PickleValue>, open);
  } else if (!Array.isArray(value)) {
    throw new TypeError(
      `${value.constructor?.name ?? 'this object'} cannot be pickled; use a Map, an array, or numbers`,
    );
  } else if (Object.isFrozen(value)) {
    writeTuple(writer, value as PickleValue[], open);
  } else {
    writeList(writer, value as PickleValue[], open);
  }
  open.delete(value);
}

function writeObject(writer: PickleWriter, value: Extract<PickleValue, object>, open: Open): void {
  if (open.has(value)) throw new TypeError('a container that contains itself cannot be pickled');
  if (writer.recall(value)) return;
  if (value instanceof Uint8Array) writer.bytes(value, value);
  else if (isNdArray(value)) writePickledArray(writer, value);
  else writeContainer(writer, value, open);
}

function writeValue(writer: PickleWriter, value: PickleValue, open: Open): void {
  if (value === null) writer.code(0x4e);
  else if (value === true) writer.code(0x88);
  else if (value === false) writer.code(0x89);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (typeof value === 'bigint') writer.integer(value);
  else if (typeof value === 'string') writer.text(value);
  else if (typeof value === 'object') writeObject(writer, value, open);
  else throw new TypeError(`a value of type ${typeof value} cannot be pickled`);
}

/**
 * Writes data as a pickle of protocol 3, which every Python 3 reads; arrays carry NumPy 1 names, which NumPy 2 knows
 * too. What occurs several times (the same object, equal text) is written once, and equal data always give equal bytes.
 *
 * @param value whole numbers become `int`, others `float`; frozen arrays become tuples, other arrays lists
 * @throws {@link TypeError} for values that are not data, and for containers that contain themselves.
 * @example
 * ```ts
 * serializePickle(new Map([['feat', new Map([[0, ndarray(new Float32Array(64))]])]]));
 * // Uint8Array: pickle of {'feat': {0: array of 64 zeros}}
 * ```
 */
export function serializePickle(value: PickleValue): Uint8Array {
  return Buffer.concat(picklePieces(value));
}

function picklePieces(value: PickleValue): readonly Uint8Array[] {
  const writer = new PickleWriter();
  writer.code(0x80, 3);
  writeValue(writer, value, new Set());
  writer.code(0x2e);
  return writer.pieces();
}

/**
 * Writes data as a pickle file, whole or not at all, without a copy of large arrays.
 *
 * @throws `FileError` if the file cannot be written; {@link TypeError} if the value is not data.
 * @example
 * ```ts
 * writePickleFile('features.pickle', new Map([['feat', features]]));
 * ```
 */
export function writePickleFile(path: string, value: PickleValue): void {
  writeFileAtomically(path, picklePieces(value));
}
