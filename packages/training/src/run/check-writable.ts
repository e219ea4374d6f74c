import { FileError } from '@semantic-embeddings/formats';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Checks early that a file or folder can be written later, so that hours of work are not lost.
 *
 * @param path - path that will be written; its folder has to exist
 * @throws FileError if the folder does not exist or may not be written
 *
 * @example
 * ```ts
 * checkWritable('/no/such/folder/model.npz');
 * // FileError: cannot write /no/such/folder/model.npz: no such file or folder; check the path
 * ```
 */
export function checkWritable(path: string): void {
  const folder = dirname(path);
  try {
    accessSync(folder, constants.W_OK);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  } catch (error) {
    throw new FileError('write', path, error);
  }
}
