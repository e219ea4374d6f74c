import { FormatError } from '../format-error.js';
import type { Hdf5Source } from './hdf5-source.js';

const signature = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');

/**
 * Tells whether bytes begin like an HDF5 file.
 *
 * @example
 * ```ts
 * isHdf5(readFileBytes('model.h5')); // true
 * ```
 */
export function isHdf5(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads the superblock, versions 0 to 3, and with it where the root group lies.
 *
 * @returns address of the object header of the root group
 * @throws {@link FormatError} if the file is no HDF5 file or shorter than it says.
 */
export function readHdf5Superblock(source: Hdf5Source): number {
  if (!isHdf5(source.bytes)) {
    throw new FormatError('expected an HDF5 file, which begins with \\x89HDF', {
      source: source.name,
      offset: 0,
    });
  }
  const version = source.block(8, 1).uint8();
  if (version > 3) throw source.unsupported(`superblock version ${version}`, 8);
  return version < 2 ? oldSuperblock(source, version) : newSuperblock(source);
}

function oldSuperblock(source: Hdf5Source, version: number): number {
  const cursor = source.block(9, version === 0 ? 87 : 91);
  cursor.bytes(4);
  checkSizes(source, cursor.uint8(), cursor.uint8());
  cursor.bytes(version === 0 ? 9 : 13);
  const base = cursor.uint64();
  cursor.bytes(8);
  checkExtent(source, base, cursor.uint64());
  cursor.bytes(16);
  return cursor.uint64();
}

function newSuperblock(source: Hdf5Source): number {
  const cursor = source.block(9, 39);
  checkSizes(source, cursor.uint8(), cursor.uint8());
  cursor.bytes(1);
  const base = cursor.uint64();
  cursor.bytes(8);
  checkExtent(source, base, cursor.uint64());
  return cursor.uint64();
}

function checkSizes(source: Hdf5Source, offsets: number, lengths: number): void {
  if (offsets !== 8 || lengths !== 8) {
    throw source.unsupported(`addresses of ${offsets} and lengths of ${lengths} bytes`, 9);
  }
}

function checkExtent(source: Hdf5Source, base: number, end: number): void {
  if (base !== 0) throw source.unsupported('a file whose content does not begin at its start', 9);
  if (end > source.bytes.length) {
    throw source.error(`expected ${end} bytes, got ${source.bytes.length}`);
  }
}
