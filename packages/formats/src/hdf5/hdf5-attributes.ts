import { decodeElements } from '../arrays/decode-elements.js';
import { elementCount } from '../arrays/nd-array-from-elements.js';
import type { ElementData } from '../arrays/nd-array.js';
import type { ByteCursor } from '../files/byte-cursor.js';
import { readHdf5Dataspace, readHdf5Datatype, writeHdf5Dataspace } from './hdf5-datatype.js';
import { readHdf5VariableText, textUpToZero } from './hdf5-global-heap.js';
import { hdf5MessageContent, hdf5Messages, type Hdf5Message } from './hdf5-object-header.js';
import { Hdf5Source } from './hdf5-source.js';
import type { Hdf5HeaderMessage } from './hdf5-writer.js';

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
    if (message.type === hdf5Messages.attributeInfo) checkNoDenseAttributes(source, message);
  }
  return attributes;
}

function readAttribute(source: Hdf5Source, message: Hdf5Message): Hdf5Attribute & { name: string } {
  const cursor = hdf5MessageContent(source, message);
  const version = cursor.uint8();
  if (version < 1 || version > 3) throw source.error(`attribute version ${version}`, message.start);
  const shared = version > 1 && (cursor.uint8() & 3) !== 0;
  if (version === 1) cursor.bytes(1);
  const lengths = [cursor.uint16(), cursor.uint16(), cursor.uint16()] as const;
  if (version === 3) cursor.bytes(1);
  const [nameAt, typeAt, spaceAt, dataAt] = partStarts(cursor.offset, lengths, version === 1);
  const name = textUpToZero(cursor.bytes(lengths[0]));
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
function partStarts(
  start: number,
  [name, type, space]: readonly [name: number, type: number, space: number],
  filled: boolean,
): readonly [name: number, type: number, space: number, data: number] {
  const room = (length: number) => (filled ? 8 * Math.ceil(length / 8) : length);
  const typeAt = start + room(name);
  const spaceAt = typeAt + room(type);
  return [start, typeAt, spaceAt, spaceAt + room(space)];
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

function checkNoDenseAttributes(source: Hdf5Source, message: Hdf5Message): void {
  const cursor = hdf5MessageContent(source, message);
  cursor.bytes(1);
  const flags = cursor.uint8();
  cursor.bytes(flags & 1 ? 2 : 0);
  if (Hdf5Source.isDefined(cursor.uint64())) {
    throw source.unsupported('an object whose attributes lie in a fractal heap', message.start);
  }
}

/** An attribute to be written. */
interface Attribute {
  readonly name: string;
  readonly datatype: Uint8Array;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** Content of an attribute message of version 1, whose parts are filled up to eight bytes. */
export function writeHdf5Attribute({ name, datatype, shape, data }: Attribute): Hdf5HeaderMessage {
  const parts = [Buffer.from(`${name}\0`, 'utf8'), datatype, writeHdf5Dataspace(shape)];
  const head = Buffer.alloc(8);
  head.writeUInt8(1, 0);
  parts.forEach(({ length }, index) => head.writeUInt16LE(length, 2 + 2 * index));
  const filled = parts.map((part) => Buffer.concat([part, Buffer.alloc((8 - (part.length % 8)) % 8)]));
  return { type: hdf5Messages.attribute, content: Buffer.concat([head, ...filled, data]) };
}
