import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The path of a hidden file beside another one, which will take its place.
 *
 * @example
 * ```ts
 * temporaryPath('run/state.npz'); // 'run/.state.npz.0f3a5c7e9b1d.tmp'
 * ```
 */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}

const temporaryName = /^\.(.+)\.[0-9a-f]{12}\.tmp$/;

/**
 * Removes what processes that were killed amid writing have left in a folder. Only for files that no living process writes.
 *
 * @param folder - where to look
 * @param isWritten - tells of the name of a file whether it is one of those that were written
 *
 * @example
 * ```ts
 * removeLeftovers('run', (name) => name === 'state.npz'); // '.state.npz.0f3a5c7e9b1d.tmp' is gone
 * ```
 */
export function removeLeftovers(folder: string, isWritten: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    const written = temporaryName.exec(name)?.[1];
    if (written !== undefined && isWritten(written)) rmSync(join(folder, name), { force: true });
  }
}
