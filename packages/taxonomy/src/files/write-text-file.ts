import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { TaxonomyError } from '../taxonomy-error.js';

/**
 * Writes a text file in full or not at all: first beside the target, then renamed over it. Pipes and devices are written
 * directly, and a symbolic link stays one.
 *
 * @throws TaxonomyError if the place cannot be written; an existing file is then unchanged.
 */
export function writeTextFile(path: string, text: string): void {
  let temporary: string | undefined;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) {
      writeFileSync(path, text);
      return;
    }
    const target = stats === undefined ? path : realpathSync(path);
    temporary = `${target}.${process.pid}.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new TaxonomyError(
      `cannot write the file: ${(error as Error).message}; remedy: check that its folder exists, may be written and has room`,
      { source: path },
    );
  }
}
