import { statSync } from 'node:fs';
import { FileError } from './file-error.js';
import { fileKind, type FileKind } from './file-kind.js';
import { readFileBytes } from './read-file-bytes.js';

/** Kinds of files and folders that hold weights; `pickle` is named only to be refused. */
export type WeightFileKind = 'folder' | 'hdf5' | 'keras' | 'npz' | 'safetensors' | 'pickle' | 'unknown';

const weightFiles: Readonly<Partial<Record<FileKind, WeightFileKind>>> = {
  hdf5: 'hdf5',
  keras: 'keras',
  npz: 'npz',
  zip: 'npz',
  safetensors: 'safetensors',
  pickle: 'pickle',
  torch: 'pickle',
};

/**
 * Tells by its content, not its name, what a file of weights is.
 *
 * @throws `FileError` if it cannot be read
 * @example
 * ```ts
 * weightFileKind('resnet-32.model.h5'); // 'hdf5'
 * ```
 */
export function weightFileKind(path: string): WeightFileKind {
  if (isFolder(path)) return 'folder';
  return weightFiles[fileKind(readFileBytes(path))] ?? 'unknown';
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new FileError('read', path, error);
  }
}
