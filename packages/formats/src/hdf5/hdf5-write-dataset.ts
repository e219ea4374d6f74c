import type { NdArray } from 'ndarray';
import { encodeElements } from '../arrays/encode-elements.js';
import { hdf5Messages } from './hdf5-object-header.js';
import { uint64s, type Hdf5Writer } from './hdf5-writer.js';
import type { PackableData } from '../arrays/pack-elements.js';

const fillValue = 0x05;

/** Position and size of exponent and mantissa and the bias of the exponent, by size, as IEEE 754 has them. */
const floatFields: Readonly<
  Record<number, readonly [sign: number, fields: readonly number[], bias: number]>
> = {
  4: [31, [23, 8, 0, 23], 127],
  8: [63, [52, 11, 0, 52], 1023],
};

/**
 * Appends a contiguous dataset of numbers.
 *
 * @returns address of its header
 * @throws {@link TypeError} if the array holds text.
 */
export function writeHdf5Dataset(writer: Hdf5Writer, array: NdArray<PackableData>): number {
  const { kind, itemSize, bytes } = encodeElements(array);
  if (kind === 'U' || kind === 'S') throw new TypeError('text cannot be written as a dataset');
  const datatype = kind === 'f' ? floatDatatype(itemSize) : integerDatatype(itemSize, kind === 'i');
  const address = bytes.length === 0 ? -1 : writer.append(bytes);
  return writer.header([
    { type: hdf5Messages.dataspace, content: hdf5Dataspace(array.shape) },
    { type: hdf5Messages.datatype, content: datatype },
    // Version 2, space allocated late, written if set, defined, of no bytes: zeros.
    { type: fillValue, content: Uint8Array.of(2, 2, 2, 1, 0, 0, 0, 0) },
    {
      type: hdf5Messages.layout,
      content: Buffer.concat([Uint8Array.of(3, 1), uint64s(address, bytes.length)]),
    },
  ]);
}

/** Content of a dataspace message of version 1; a single value has no extents. */
export function hdf5Dataspace(shape: readonly number[]): Buffer {
  return Buffer.concat([Uint8Array.of(1, shape.length, 0, 0, 0, 0, 0, 0), uint64s(...shape)]);
}

/** Content of a datatype message for floating-point numbers of 4 or 8 bytes. */
export function floatDatatype(size: number): Buffer {
  const [sign, fields, bias] = floatFields[size] ?? [0, [], 0];
  const content = Buffer.alloc(20);
  content.set([0x11, 0x20, sign, 0]);
  content.writeUInt32LE(size, 4);
  content.writeUInt16LE(8 * size, 10);
  content.set(fields, 12);
  content.writeUInt32LE(bias, 16);
  return content;
}

function integerDatatype(size: number, signed: boolean): Buffer {
  const content = Buffer.alloc(12);
  content.set([0x10, signed ? 0x08 : 0, 0, 0]);
  content.writeUInt32LE(size, 4);
  content.writeUInt16LE(8 * size, 10);
  return content;
}
