import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../set-up/set-up-lock.js';

/**
 * Makes a new folder for unfinished files beside the finished ones, so that a rename can put them in place, and removes the
 * folders that ended processes of this machine left behind.
 *
 * @returns the folder's path
 * @example
 * ```ts
 * makeStagingDirectory('/tmp/store'); // '/tmp/store/staging-ada-laptop-4711-Xy12ab'
 * ```
 */
export function makeStagingDirectory(store: string): string {
  mkdirSync(store, { recursive: true });
  const prefix = `staging-${hostname()}-`;
  for (const name of readdirSync(store)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split('-', 1)[0]);
    if (!isRunning(pid)) rmSync(join(store, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(store, `${prefix}${process.pid}-`));
}
