import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileError } from '@semantic-embeddings/formats';
import { compareClassIds } from '@semantic-embeddings/taxonomy';

/**
 * Lists the folders inside a folder, which are its classes: links to folders count, names that begin with a dot do not.
 *
 * @returns their names by code point
 * @throws FileError if the folder cannot be read
 * @example
 * listClassFolders('NWPU-RESISC45'); // ['airplane', 'airport', …]
 */
export function listClassFolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .filter(
        (entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, entry.name))),
      )
      .map(({ name }) => name)
      .sort(compareClassIds);
  } catch (error) {
    throw new FileError('read', folder, error);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
