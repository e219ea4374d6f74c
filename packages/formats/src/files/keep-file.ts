import { closeSync, copyFileSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { temporaryPath } from './temporary-path.js';

/** Codes of file systems that have no hard links, or allow no more of them. */
const withoutLinks: readonly string[] = [
  'EPERM',
  'EACCES',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EXDEV',
];

/**
 * Gives a file a second name, under which it stays when another file takes its place; what had that name before is replaced.
 * At every moment both names hold a whole file, if they did before.
 *
 * @param path - the file; a file system without hard links makes a copy of it
 * @param kept - the second name, in the same folder
 *
 * @example
 * ```ts
 * keepFile('state.npz', 'state.npz.previous');
 * ```
 */
export function keepFile(path: string, kept: string): void {
  const temporary = temporaryPath(kept);
  try {
    linkOrCopy(path, temporary);
    renameSync(temporary, kept);
  } finally {
    // Where both are one file already, renaming does nothing.
    rmSync(temporary, { force: true });
  }
}

function linkOrCopy(path: string, copy: string): void {
  try {
    linkSync(path, copy);
  } catch (error) {
    if (!withoutLinks.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(path, copy);
    syncPath(copy);
  }
}

/** Codes of file systems that cannot, or need not, write a folder through to the disk. */
const withoutSync: readonly string[] = [
  'EPERM',
  'EACCES',
  'EISDIR',
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EBADF',
];

/**
 * Waits until the names in the folder of a file are on the disk, so that they outlast a power failure.
 *
 * @example
 * ```ts
 * syncFolderOf('run/state.npz');
 * ```
 */
export function syncFolderOf(path: string): void {
  try {
    syncPath(dirname(path));
  } catch (error) {
    if (!withoutSync.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
