import { hostname } from 'node:os';
import type { FileLock, LockHolder, LockRecord } from './file-lock.js';
import { takeLock } from './file-lock.js';

/**
 * Another run works with the snapshots that were asked for.
 *
 * @example
 * ```ts
 * new RunLockedError(holder, 'run.npz').message;
 * // 'run.npz is in use: process 4711 on host node7 holds run.npz.lock since 2026-01-31T09:30:00.000Z; wait for it to end, …'
 * ```
 */
export class RunLockedError extends Error {
  override readonly name = 'RunLockedError';

  constructor(
    readonly holder: LockHolder,
    readonly path: string,
  ) {
    super(`${path} is in use: ${explainHolder(holder)}, or choose another snapshot (--snapshot)`);
  }
}

function explainHolder({ path, record, presence }: LockHolder): string {
  if (record === undefined)
    return `its lock ${path} cannot be read; remove ${path} if no run works with this snapshot`;
  const held = `${describeProcess(record)} holds ${path} since ${record.since}`;
  if (presence === 'alive')
    return `${held}; wait for it to end, remove ${path} if that process is no training`;
  const seen =
    record.host === hostname()
      ? 'cannot be seen from here (another container, another host of this name, or this one before it was started again)'
      : 'cannot be seen from here';
  return `${held}, and whether it still runs ${seen}; remove ${path} once you know that it has ended`;
}

function describeProcess({ pid, host }: LockRecord): string {
  return `process ${pid} on host ${host}`;
}

/**
 * Keeps other runs away from the snapshots of this one: `<path>.lock` names host and process.
 *
 * @param path - path of the snapshots as it was given, with its placeholders
 * @param options - `onTakeover` receives a line about the lock of a process that has ended
 * @returns the lock, which is also given back when the process exits
 * @throws RunLockedError if another run holds it, or if that cannot be ruled out
 * @throws FileError if the lock cannot be written
 *
 * @example
 * ```ts
 * const lock = lockSnapshot('run.npz');
 * lock.release();
 * ```
 */
export function lockSnapshot(
  path: string,
  { onTakeover }: { readonly onTakeover?: (text: string) => void } = {},
): FileLock {
  const file = `${path}.lock`;
  const lock = takeLock(file, {
    onTakeover: (left) =>
      onTakeover?.(
        `taking over ${file}: ${describeProcess(left)}, which held it since ${left.since}, has ended`,
      ),
  });
  if (!('release' in lock)) throw new RunLockedError(lock, path);
  process.once('exit', lock.release);
  return {
    release: () => {
      process.off('exit', lock.release);
      lock.release();
    },
  };
}
