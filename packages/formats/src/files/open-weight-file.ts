import { statSync } from 'node:fs';
import { FileError } from './file-error.js';
import { fileKind } from '../kinds/file-kind.js';
import type { FileKind } from '../kinds/file-kind-texts.js';
import { readFileBytes } from './read-file-bytes.js';

/** Kinds of files and folders that hold weights; `pickle` and `torch` are named only to be refused. */
export type WeightFileKind =
  'folder' | 'hdf5' | 'keras' | 'npz' | 'safetensors' | 'pickle' | 'torch' | 'unknown';

/** A file or folder of weights, with what was read to tell its kind. */
export interface WeightFile {
  readonly path: string;
  readonly kind: WeightFileKind;
  /** Content of the file; empty for a folder. */
  readonly bytes: Uint8Array;
}

const weightFiles: ReadonlySet<FileKind> = new Set<FileKind & WeightFileKind>([
  ...(['hdf5', 'keras', 'npz', 'safetensors', 'pickle', 'torch'] as const),
]);

/**
 * Reads a file of weights once and tells by its content, not its name, what it is; what is read may be a pipe.
 *
 * @param source - path of the file or folder; what was opened already is given back
 * @returns path, kind, and the bytes for whoever reads on
 * @throws `FileError` if it cannot be read
 * @example
 * ```ts
 * const { kind, bytes } = openWeightFile('resnet-32.model.h5'); // kind: 'hdf5'
 * ```
 */
export function openWeightFile(source: string | WeightFile): WeightFile {
  if (typeof source !== 'string') return source;
  if (isFolder(source)) return { path: source, kind: 'folder', bytes: new Uint8Array(0) };
  const bytes = readFileBytes(source);
  const kind = fileKind(bytes);
  return { path: source, kind: weightFiles.has(kind) ? (kind as WeightFileKind) : 'unknown', bytes };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new FileError('read', path, error);
  }
}
