import { statSync } from 'node:fs';
import { FileError } from '@semantic-embeddings/formats';

/**
 * Makes sure that files and folders are there, before hours are spent on the first of them.
 *
 * @throws FileError naming the first that is not.
 * @example
 * checkFiles(['a.npz', 'none.npz']); // throws: none.npz: no such file or folder
 */
export function checkFiles(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      statSync(path);
    } catch (error) {
      throw new FileError('read', path, error);
    }
  }
}
