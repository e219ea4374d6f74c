import { inflateSync } from 'node:zlib';
import type { ByteCursor } from '../files/byte-cursor.js';
import type { Hdf5Source } from './hdf5-source.js';

/** Undoes one step of what was done to a chunk before it was stored. */
export type Hdf5Filter = (
  chunk: Buffer,
  options: { readonly itemSize: number; readonly maxBytes: number },
) => Buffer;

/**
 * Reads which filters the chunks of a dataset went through: deflate, shuffle, Fletcher's checksum.
 *
 * @returns in the order in which they were applied
 * @throws `FormatError` for another filter.
 */
export function readHdf5Filters(source: Hdf5Source, cursor: ByteCursor): Hdf5Filter[] {
  const at = cursor.offset;
  const [version, count] = [cursor.uint8(), cursor.uint8()];
  if (version === 1) cursor.bytes(6);
  return Array.from({ length: count }, () => {
    const id = cursor.uint16();
    const nameLength = version === 1 || id >= 256 ? cursor.uint16() : 0;
    cursor.bytes(2);
    const values = cursor.uint16();
    cursor.bytes(version === 1 ? 8 * Math.ceil(nameLength / 8) : nameLength);
    cursor.bytes(4 * values + (version === 1 && values % 2 === 1 ? 4 : 0));
    const filter = filters(source)[id];
    if (filter === undefined) throw source.unsupported(`compression filter ${id}`, at);
    return filter;
  });
}

function filters(source: Hdf5Source): Readonly<Record<number, Hdf5Filter>> {
  return {
    1: (chunk, { maxBytes }) => {
      try {
        return inflateSync(chunk, { maxOutputLength: Math.max(1, maxBytes) });
      } catch {
        throw source.error('a compressed chunk cannot be unpacked to its size');
      }
    },
    2: (chunk, { itemSize }) => unshuffle(chunk, itemSize),
    3: (chunk) => chunk.subarray(0, Math.max(0, chunk.length - 4)),
  };
}

/** Puts the bytes of every element side by side again; the file has all first bytes, then all second ones, … */
function unshuffle(chunk: Buffer, itemSize: number): Buffer {
  const count = Math.floor(chunk.length / itemSize);
  const restored = Buffer.from(chunk);
  for (let byte = 0; byte < itemSize; byte++) {
    for (let index = 0; index < count; index++) {
      restored[index * itemSize + byte] = chunk[byte * count + index]!;
    }
  }
  return restored;
}
