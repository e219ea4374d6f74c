import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { TaxonomyError } from './taxonomy-error.js';

/**
 * Writes a text file in full or not at all: first beside the target, then renamed over it.
 *
 * @throws TaxonomyError if the place cannot be written; an existing file is then unchanged.
 */
export function writeTextFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new TaxonomyError(
      `cannot write the file: ${(error as Error).message}; remedy: check that its folder exists and may be written`,
      { source: path },
    );
  }
}
