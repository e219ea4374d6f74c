import type { ElementKind, ElementType } from '../arrays/element-type.js';
import type { ByteCursor } from '../files/byte-cursor.js';
import type { Hdf5Source } from './hdf5-source.js';
import { uint64s } from './hdf5-writer.js';

/** How the elements of an attribute or dataset lie in the file. */
export type Hdf5Datatype =
  | { readonly kind: 'number'; readonly type: ElementType; readonly size: number }
  | { readonly kind: 'text'; readonly size: number }
  /** Text of any length that lies in a global heap. */
  | { readonly kind: 'variable-text'; readonly size: number };

type Reader = (cursor: ByteCursor, flags: number, size: number) => Hdf5Datatype | undefined;

/** Position and size of exponent and mantissa, then the bias of the exponent, by size, as IEEE 754 has them. */
const floatFields: Readonly<Record<number, readonly number[]>> = {
  2: [10, 5, 0, 10, 15],
  4: [23, 8, 0, 23, 127],
  8: [52, 11, 0, 52, 1023],
};

const readers: Readonly<Record<number, Reader>> = {
  0: readInteger,
  1: readFloat,
  3: (_cursor, _flags, size) => ({ kind: 'text', size }),
  9: (_cursor, flags, size) => ((flags & 0xf) === 1 ? { kind: 'variable-text', size } : undefined),
};

const classNames = [
  'integer',
  'float',
  'time',
  'text',
  'bits',
  'opaque',
  'record',
  'reference',
  'enumeration',
  'variable-length',
  'array',
];

/**
 * Reads the description of an element type: integers, floating-point numbers of IEEE 754 and text.
 *
 * @throws `FormatError` for any other type.
 */
export function readHdf5Datatype(source: Hdf5Source, cursor: ByteCursor): Hdf5Datatype {
  const at = cursor.offset;
  const kind = cursor.uint8() & 0xf;
  const flags = cursor.uint16() + 0x10000 * cursor.uint8();
  const size = cursor.uint32();
  const datatype = readers[kind]?.(cursor, flags, size);
  if (datatype === undefined) {
    const name = classNames[kind] ?? `class ${kind}`;
    throw source.unsupported(`element type "${name}" of ${size} bytes`, at);
  }
  return datatype;
}

function readInteger(cursor: ByteCursor, flags: number, size: number): Hdf5Datatype | undefined {
  const [offset, precision] = [cursor.uint16(), cursor.uint16()];
  if (![1, 2, 4, 8].includes(size) || offset !== 0 || precision !== 8 * size) return undefined;
  const type = { kind: flags & 8 ? 'i' : 'u', itemSize: size, bigEndian: (flags & 1) !== 0 } as const;
  return { kind: 'number', type, size };
}

function readFloat(cursor: ByteCursor, flags: number, size: number): Hdf5Datatype | undefined {
  const [offset, precision] = [cursor.uint16(), cursor.uint16()];
  const fields = [cursor.uint8(), cursor.uint8(), cursor.uint8(), cursor.uint8(), cursor.uint32()];
  const whole = offset === 0 && precision === 8 * size;
  if (!whole || fields.join() !== floatFields[size]?.join() || (flags & 0x40) !== 0) return undefined;
  return { kind: 'number', type: { kind: 'f', itemSize: size, bigEndian: (flags & 1) !== 0 }, size };
}

/**
 * Reads the shape of an attribute or dataset.
 *
 * @returns the extents; none for a single value, one of 0 for an empty space
 * @throws `FormatError` if it is damaged.
 */
export function readHdf5Dataspace(source: Hdf5Source, cursor: ByteCursor): number[] {
  const at = cursor.offset;
  const [version, rank] = [cursor.uint8(), cursor.uint8()];
  if (version !== 1 && version !== 2)
    throw source.error(`expected a shape of version 1 or 2, got ${version}`, at);
  cursor.bytes(1);
  const kind = cursor.uint8();
  if (version === 1) cursor.bytes(4);
  if (version === 2 && kind === 2) return [0];
  return Array.from({ length: rank }, () => cursor.uint64());
}

/** Content of a datatype message for integers, signed or not, of 1 to 8 bytes or floating-point numbers of 4 or 8. */
export function writeHdf5NumberType(kind: Exclude<ElementKind, 'U' | 'S'>, size: number): Buffer {
  const content = Buffer.alloc(kind === 'f' ? 20 : 12);
  if (kind === 'f') content.set([0x11, 0x20, 8 * size - 1, 0]);
  else content.set([0x10, kind === 'i' ? 0x08 : 0, 0, 0]);
  content.writeUInt32LE(size, 4);
  content.writeUInt16LE(8 * size, 10);
  if (kind === 'f') {
    const fields = floatFields[size]!;
    content.set(fields.slice(0, 4), 12);
    content.writeUInt32LE(fields[4]!, 16);
  }
  return content;
}

/** Content of a datatype message for text of a fixed size, filled up with zeros, in UTF-8. */
export function writeHdf5TextType(size: number): Buffer {
  const content = Buffer.alloc(8);
  content.set([0x13, 0x11, 0, 0]);
  content.writeUInt32LE(size, 4);
  return content;
}

/** Content of a dataspace message of version 1; a single value has no extents. */
export function writeHdf5Dataspace(shape: readonly number[]): Buffer {
  return Buffer.concat([Uint8Array.of(1, shape.length, 0, 0, 0, 0, 0, 0), uint64s(...shape)]);
}
