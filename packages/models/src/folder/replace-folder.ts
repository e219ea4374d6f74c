import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Fills a folder so that under its name there is at every moment either the old folder or the whole new one.
 *
 * @param folder - path of the folder; an existing one is replaced
 * @param fill - writes the files into the folder it is given
 * @throws whatever `fill` throws or the file system reports; the old folder is then intact
 *
 * @example
 * ```ts
 * replaceFolder('model', (folder) => writeFileSync(join(folder, 'manifest.json'), '{}'));
 * ```
 */
export function replaceFolder(folder: string, fill: (temporary: string) => void): void {
  const target = resolve(folder);
  const suffix = randomBytes(6).toString('hex');
  const temporary = join(dirname(target), `.${basename(target)}.${suffix}.tmp`);
  const old = join(dirname(target), `.${basename(target)}.${suffix}.old`);
  mkdirSync(temporary);
  try {
    fill(temporary);
    if (existsSync(target)) renameSync(target, old);
    try {
      renameSync(temporary, target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}
