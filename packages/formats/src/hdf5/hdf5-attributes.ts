import { decodeElements } from '../arrays/decode-elements.js';
import { elementCount } from '../arrays/nd-array-from-elements.js';
import type { ElementData } from '../arrays/nd-array.js';
import type { ByteCursor } from '../files/byte-cursor.js';
import {
  readHdf5Dataspace,
  readHdf5Datatype,
  writeHdf5Dataspace,
  writeHdf5NumberType,
  writeHdf5TextType,
} from './hdf5-datatype.js';
import { readHdf5VariableText, textUpToZero, writeHdf5VariableText } from './hdf5-global-heap.js';
import { hdf5MessageContent, hdf5Messages, type Hdf5Message } from './hdf5-object-header.js';
import { Hdf5Source } from './hdf5-source.js';
import type { Hdf5HeaderMessage, Hdf5Writer } from './hdf5-writer.js';

/** Where an attribute lies; its value is read on demand. */
export interface Hdf5Attribute {
  /** Elements in row-major order; a single value is a list of one. */
  readonly read: () => ElementData;
}

/**
 * Lists the attributes of an object.
 *
 * @throws `FormatError` if they are damaged, or so many that they lie in a fractal heap.
 */
export function readHdf5Attributes(
  source: Hdf5Source,
  messages: readonly Hdf5Message[],
): ReadonlyMap<string, Hdf5Attribute> {
  const attributes = new Map<string, Hdf5Attribute>();
  for (const message of messages) {
    if (message.type === hdf5Messages.attribute) {
      const { name, ...attribute } = readAttribute(source, message);
      attributes.set(name, attribute);
    }
    if (message.type === hdf5Messages.attributeInfo) refuseDenseAttributes(source, message);
  }
  return attributes;
}

function readAttribute(source: Hdf5Source, message: Hdf5Message): Hdf5Attribute & { name: string } {
  const cursor = hdf5MessageContent(source, message);
  const version = cursor.uint8();
  if (version < 1 || version > 3) throw source.error(`attribute version ${version}`, message.start);
  const shared = version > 1 && (cursor.uint8() & 3) !== 0;
  if (version === 1) cursor.bytes(1);
  const lengths = [cursor.uint16(), cursor.uint16(), cursor.uint16()];
  if (version === 3) cursor.bytes(1);
  const [nameAt = 0, typeAt = 0, spaceAt = 0, dataAt = 0] = partStarts(cursor.offset, lengths, version === 1);
  const name = textUpToZero(cursor.bytes(lengths[0] ?? 0));
  const part = (start: number, end: number) => source.block(start, Math.max(0, end - start));
  const read = (): ElementData => {
    if (shared)
      throw source.unsupported(`attribute "${name}" with a type that several objects share`, nameAt);
    const datatype = readHdf5Datatype(source, part(typeAt, spaceAt));
    const shape = readHdf5Dataspace(source, part(spaceAt, dataAt));
    const count = elementCount(shape, { source: source.name, offset: spaceAt });
    return readElements(source, part(dataAt, dataAt + count * datatype.size), { datatype, count });
  };
  return { name, read };
}

/** Where name, type, shape and value begin; version 1 fills each of the first three up to eight bytes. */
function partStarts(start: number, lengths: readonly number[], filled: boolean): number[] {
  const starts = [start];
  for (const length of lengths) {
    starts.push((starts.at(-1) ?? 0) + (filled ? 8 * Math.ceil(length / 8) : length));
  }
  return starts;
}

function readElements(
  source: Hdf5Source,
  cursor: ByteCursor,
  { datatype, count }: { datatype: ReturnType<typeof readHdf5Datatype>; count: number },
): ElementData {
  const place = { source: source.name, offset: cursor.offset };
  if (datatype.kind === 'variable-text') {
    return Array.from({ length: count }, () => readHdf5VariableText(source, cursor));
  }
  if (datatype.kind === 'text') {
    return Array.from({ length: count }, () => textUpToZero(cursor.bytes(datatype.size)));
  }
  return decodeElements(cursor.bytes(count * datatype.size), { type: datatype.type, count, place });
}

function refuseDenseAttributes(source: Hdf5Source, message: Hdf5Message): void {
  const cursor = hdf5MessageContent(source, message);
  cursor.bytes(1);
  const flags = cursor.uint8();
  cursor.bytes(flags & 1 ? 2 : 0);
  if (Hdf5Source.isDefined(cursor.uint64())) {
    throw source.unsupported('an object whose attributes lie in a fractal heap', message.start);
  }
}

/** Keras' limit for one list: a message of a header cannot exceed 64 KiB. */
const listLimit = 64_512;

interface Attribute {
  readonly name: string;
  readonly datatype: Uint8Array;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

function attribute({ name, datatype, shape, data }: Attribute): Hdf5HeaderMessage {
  const parts = [Buffer.from(`${name}\0`, 'utf8'), datatype, writeHdf5Dataspace(shape)];
  const head = Buffer.alloc(8);
  head.writeUInt8(1, 0);
  parts.forEach(({ length }, index) => head.writeUInt16LE(length, 2 + 2 * index));
  const filled = parts.map((part) => Buffer.concat([part, Buffer.alloc((8 - (part.length % 8)) % 8)]));
  return { type: hdf5Messages.attribute, content: Buffer.concat([head, ...filled, data]) };
}

/** A list of names as Keras of 2018 wrote it: of fixed size, an empty one as no numbers. */
function fixedList(name: string, texts: readonly Buffer[]): Hdf5HeaderMessage {
  if (texts.length === 0) {
    return attribute({ name, datatype: writeHdf5NumberType('f', 8), shape: [0], data: new Uint8Array() });
  }
  const size = Math.max(1, ...texts.map(({ length }) => length));
  const data = Buffer.alloc(size * texts.length);
  texts.forEach((text, index) => data.set(text, index * size));
  return attribute({ name, datatype: writeHdf5TextType(size), shape: [texts.length], data });
}

/**
 * Attributes that list names; a long list is split into `name0`, `name1`, … as Keras splits it.
 *
 * @throws {@link RangeError} if one name alone is too long.
 */
export function writeTextList(name: string, texts: readonly string[]): Hdf5HeaderMessage[] {
  const encoded = texts.map((text) => Buffer.from(text, 'utf8'));
  const size = Math.max(0, ...encoded.map(({ length }) => length));
  if (size > listLimit) throw new RangeError(`a name of ${size} bytes is too long for an HDF5 attribute`);
  const perPart = Math.floor(listLimit / Math.max(1, size));
  if (texts.length <= perPart) return [fixedList(name, encoded)];
  const parts = Math.ceil(texts.length / perPart);
  return Array.from({ length: parts }, (_, part) =>
    fixedList(`${name}${part}`, encoded.slice(part * perPart, (part + 1) * perPart)),
  );
}

/** An attribute that holds one text of any length, which goes into a global heap. */
export function writeText(writer: Hdf5Writer, name: string, text: string): Hdf5HeaderMessage {
  const variable = Buffer.from([0x19, 0x01, 0x01, 0, 16, 0, 0, 0]);
  const datatype = Buffer.concat([variable, writeHdf5TextType(1)]);
  return attribute({ name, datatype, shape: [], data: writeHdf5VariableText(writer, text) });
}

/** An attribute that holds one short text in place. */
export function writeShortText(name: string, text: string): Hdf5HeaderMessage {
  const data = Buffer.from(text, 'utf8');
  return attribute({
    name,
    datatype: writeHdf5TextType(Math.max(1, data.length)),
    shape: [],
    data: data.length > 0 ? data : Buffer.alloc(1),
  });
}
