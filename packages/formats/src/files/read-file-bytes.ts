import { readFileSync } from 'node:fs';
import { FileError } from './file-error.js';

/**
 * Reads a whole file.
 *
 * @throws {@link FileError} that names the path, the reason and the remedy.
 */
export function readFileBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new FileError('read', path, error);
  }
}
