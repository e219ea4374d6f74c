import { FileError } from '@semantic-embeddings/formats';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { modelFiles } from './model-folder.js';

/**
 * Checks that a model may be saved to a folder: it does not exist, is empty, or holds an older model.
 *
 * @param folder - path of the folder
 * @throws FileError if it holds something else
 *
 * @example
 * ```ts
 * checkModelFolder('.');
 * // FileError: cannot write .: the folder holds something else than a model; choose another one
 * ```
 */
export function checkModelFolder(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, modelFiles.manifest))) return;
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch (error) {
    throw new FileError('write', folder, error);
  }
  if (entries.length === 0) return;
  throw new FileError(
    'write',
    folder,
    new Error('the folder holds something else than a model; choose another one'),
  );
}
