import { hdf5Messages } from './hdf5-object-header.js';
import { floatDatatype, hdf5Dataspace } from './hdf5-write-dataset.js';
import { uint64s, type Hdf5HeaderMessage, type Hdf5Writer } from './hdf5-writer.js';

/** Keras' limit for one list: a message of a header cannot exceed 64 KiB. */
const listLimit = 64_512;

interface Attribute {
  readonly name: string;
  readonly datatype: Uint8Array;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

function attribute({ name, datatype, shape, data }: Attribute): Hdf5HeaderMessage {
  const parts = [Buffer.from(`${name}\0`, 'utf8'), datatype, hdf5Dataspace(shape)];
  const head = Buffer.alloc(8);
  head.writeUInt8(1, 0);
  parts.forEach(({ length }, index) => head.writeUInt16LE(length, 2 + 2 * index));
  const filled = parts.map((part) => Buffer.concat([part, Buffer.alloc((8 - (part.length % 8)) % 8)]));
  return { type: hdf5Messages.attribute, content: Buffer.concat([head, ...filled, data]) };
}

/** Text of a fixed size, filled up with zeros, in UTF-8. */
function textDatatype(size: number): Buffer {
  const content = Buffer.alloc(8);
  content.set([0x13, 0x11, 0, 0]);
  content.writeUInt32LE(size, 4);
  return content;
}

/** A list of names as Keras of 2018 wrote it: of fixed size, an empty one as no numbers. */
function fixedList(name: string, texts: readonly Buffer[]): Hdf5HeaderMessage {
  if (texts.length === 0) {
    return attribute({ name, datatype: floatDatatype(8), shape: [0], data: new Uint8Array() });
  }
  const size = Math.max(1, ...texts.map(({ length }) => length));
  const data = Buffer.alloc(size * texts.length);
  texts.forEach((text, index) => data.set(text, index * size));
  return attribute({ name, datatype: textDatatype(size), shape: [texts.length], data });
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
  const bytes = Buffer.from(text, 'utf8');
  const heap = writer.append(globalHeap(bytes));
  const reference = Buffer.alloc(16);
  reference.writeUInt32LE(bytes.length, 0);
  reference.set(uint64s(heap), 4);
  reference.writeUInt32LE(1, 12);
  const variable = Buffer.from([0x19, 0x01, 0x01, 0, 16, 0, 0, 0]);
  const datatype = Buffer.concat([variable, textDatatype(1)]);
  return attribute({ name, datatype, shape: [], data: reference });
}

/** An attribute that holds one short text in place. */
export function writeShortText(name: string, text: string): Hdf5HeaderMessage {
  const data = Buffer.from(text, 'utf8');
  return attribute({
    name,
    datatype: textDatatype(Math.max(1, data.length)),
    shape: [],
    data: data.length > 0 ? data : Buffer.alloc(1),
  });
}

/** A heap of at least 4096 bytes with one object and free space behind it. */
function globalHeap(bytes: Buffer): Buffer {
  const used = 32 + 8 * Math.ceil(bytes.length / 8);
  const heap = Buffer.alloc(Math.max(4096, used + 16));
  heap.write('GCOL\x01', 0, 'latin1');
  heap.set(uint64s(heap.length), 8);
  heap.writeUInt16LE(1, 16);
  heap.set(uint64s(bytes.length), 24);
  heap.set(bytes, 32);
  heap.set(uint64s(heap.length - used), used + 8);
  return heap;
}
