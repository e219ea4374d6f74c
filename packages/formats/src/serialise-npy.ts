import type { NdArray } from 'ndarray';
import { encodeElements } from './encode-elements.js';
import { formatNpyHeader } from './npy-header.js';
import type { PackableData } from './pack-elements.js';

/**
 * Gives the bytes of an npy file (version 1, little-endian, row-major) that `numpy.load` reads.
 *
 * @param array any view; typed arrays keep their type, lists of numbers become `f8`, lists of strings `U<n>`
 * @throws {@link TypeError} if the elements are neither numbers nor text.
 * @example
 * ```ts
 * serialiseNpy(ndarray(new Float32Array(6), [2, 3])).length; // 152: a header of 128 bytes and the numbers
 * ```
 */
export function serialiseNpy(array: NdArray<PackableData>): Uint8Array {
  const { kind, itemSize, bytes } = encodeElements(array);
  const order = itemSize === 1 ? '|' : '<';
  const descr = order + kind + (kind === 'U' ? itemSize / 4 : itemSize);
  const header = formatNpyHeader({ descr, columnMajor: false, shape: array.shape });
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const file = Buffer.alloc(start + bytes.length);
  file.write('\x93NUMPY\x01\x00', 0, 'latin1');
  file.writeUInt16LE(start - 10, 8);
  file.write(`${header.padEnd(start - 11)}\n`, 10, 'latin1');
  file.set(bytes, start);
  return file;
}
