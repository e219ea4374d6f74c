import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { FileError } from './file-error.js';
import { isHdf5 } from './hdf5-superblock.js';
import { readFileBytes } from './read-file-bytes.js';
import { readZipDirectory } from './read-zip-directory.js';

/** Kinds of files and folders that hold weights; `pickle` is named only to be refused. */
export type WeightFileKind = 'folder' | 'hdf5' | 'keras' | 'npz' | 'safetensors' | 'pickle' | 'unknown';

/**
 * Tells by its content, not its name, what a file of weights is.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it begins like an archive but is none
 * @example
 * ```ts
 * weightFileKind('resnet-32.model.h5'); // 'hdf5'
 * ```
 */
export function weightFileKind(path: string): WeightFileKind {
  const start = firstBytes(path);
  if (start === undefined) return 'folder';
  if (isHdf5(start)) return 'hdf5';
  if (start.toString('latin1', 0, 2) === 'PK') {
    const names = readZipDirectory(readFileBytes(path), path).map(({ name }) => name);
    if (names.includes('config.json')) return 'keras';
    return names.some((name) => /(^|\/)data\.pkl$/.test(name)) ? 'pickle' : 'npz';
  }
  if (start.length > 9 && start[8] === 0x7b && start.readUInt32LE(4) === 0) return 'safetensors';
  return start[0] === 0x80 && (start[1] ?? 9) <= 5 ? 'pickle' : 'unknown';
}

function firstBytes(path: string): Buffer | undefined {
  try {
    if (statSync(path).isDirectory()) return undefined;
    const file = openSync(path, 'r');
    try {
      const start = Buffer.alloc(16);
      return start.subarray(0, readSync(file, start));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new FileError('read', path, error);
  }
}
