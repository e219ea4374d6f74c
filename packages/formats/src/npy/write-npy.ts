import type { NdArray } from 'ndarray';
import { encodeElements } from '../arrays/encode-elements.js';
import type { PackableData } from '../arrays/pack-elements.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import { formatNpyHeader } from './npy-header.js';

/**
 * Gives the bytes of an npy file (version 1, little-endian, row-major) that `numpy.load` reads.
 *
 * @param array any view; typed arrays keep their type, lists of numbers become `f8`, lists of strings `U<n>`
 * @throws {@link TypeError} if the elements are neither numbers nor text.
 * @example
 * ```ts
 * serializeNpy(ndarray(new Float32Array(6), [2, 3])).length; // 152: a header of 128 bytes and the numbers
 * ```
 */
export function serializeNpy(array: NdArray<PackableData>): Uint8Array {
  return Buffer.concat(npyPieces(array));
}

/** The header of an npy file and the elements, which are not copied where they lie in order. */
export function npyPieces(array: NdArray<PackableData>): readonly Uint8Array[] {
  const { kind, itemSize, bytes } = encodeElements(array);
  const order = itemSize === 1 ? '|' : '<';
  const descr = order + kind + (kind === 'U' ? itemSize / 4 : itemSize);
  const header = formatNpyHeader({ descr, columnMajor: false, shape: array.shape });
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const head = Buffer.alloc(start);
  head.write('\x93NUMPY\x01\x00', 0, 'latin1');
  head.writeUInt16LE(start - 10, 8);
  head.write(`${header.padEnd(start - 11)}\n`, 10, 'latin1');
  return [head, bytes];
}

/**
 * Writes an array as npy file, whole or not at all.
 *
 * @throws `FileError` if the file cannot be written.
 * @example
 * ```ts
 * writeNpyFile('features.npy', ndarray(features, [10_000, 100]));
 * ```
 */
export function writeNpyFile(path: string, array: NdArray<PackableData>): void {
  writeFileAtomically(path, npyPieces(array));
}
