import type { ByteCursor } from '../files/byte-cursor.js';
import type { ElementType } from '../arrays/element-type.js';
import type { Hdf5Source } from './hdf5-source.js';

/** How the elements of an attribute or dataset lie in the file. */
export type Hdf5Datatype =
  | { readonly kind: 'number'; readonly type: ElementType; readonly size: number }
  | { readonly kind: 'text'; readonly size: number }
  /** Text of any length that lies in a global heap. */
  | { readonly kind: 'variable-text'; readonly size: number };

type Reader = (cursor: ByteCursor, flags: number, size: number) => Hdf5Datatype | undefined;

/** Offset, precision, then position and size of exponent and mantissa, for the formats of IEEE 754. */
const floatFields: Readonly<Record<number, readonly number[]>> = {
  2: [0, 16, 10, 5, 0, 10, 15],
  4: [0, 32, 23, 8, 0, 23, 127],
  8: [0, 64, 52, 11, 0, 52, 1023],
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
    const name = classNames[kind] ?? 'variable-length';
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
  const fields = [cursor.uint16(), cursor.uint16(), cursor.uint8(), cursor.uint8(), cursor.uint8()];
  fields.push(cursor.uint8(), cursor.uint32());
  if (fields.join() !== floatFields[size]?.join() || (flags & 0x40) !== 0) return undefined;
  return { kind: 'number', type: { kind: 'f', itemSize: size, bigEndian: (flags & 1) !== 0 }, size };
}
