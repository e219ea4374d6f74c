import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileError } from './file-error.js';

/** Follows a symbolic link, so that its target is replaced and the link stays. */
function resolveTarget(path: string): { target: string; mode: number | undefined; special: boolean } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { target: path, mode: undefined, special: false };
  if (stats.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  return { target: realpathSync(path), mode: stats.mode & 0o777, special: !stats.isFile() };
}

function writeAndSync(path: string, data: Uint8Array | string, mode: number | undefined): void {
  const file = openSync(path, 'wx');
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writeFileSync(file, data);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a file so that at its path there is at every moment either the old content or the whole new one: into a
 * hidden file of the same folder, which then takes its place. Pipes and devices are written directly.
 *
 * @param data bytes, or text that is stored as UTF-8
 * @throws {@link FileError} that names the path, the reason and the remedy; nothing is left behind.
 * @example
 * ```ts
 * writeFileAtomically('result.json', '{"AP":0.5}\n');
 * ```
 */
export function writeFileAtomically(path: string, data: Uint8Array | string): void {
  let temporary: string | undefined;
  try {
    const { target, mode, special } = resolveTarget(path);
    if (special) {
      writeFileSync(target, data);
      return;
    }
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    writeAndSync(temporary, data, mode);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new FileError('write', path, error);
  }
}
