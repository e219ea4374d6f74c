import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'tfjs-graph-capture-';

let swept = false;

/**
 * Writes a SavedModel into a folder of its own for as long as a function runs.
 *
 * The folder's name holds the number of the process: what a process left that ended within the function is removed by the
 * next process that gets here.
 *
 * @param bytes - content of `saved_model.pb`
 * @param use - gets the folder; it is gone when the function returns or throws
 *
 * @example
 * ```ts
 * withTemporarySavedModel(bytes, (folder) => binding.loadSavedModel(folder, 'train'));
 * ```
 */
export function withTemporarySavedModel<T>(bytes: Uint8Array, use: (folder: string) => T): T {
  if (!swept) removeLeftovers(tmpdir());
  swept = true;
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  try {
    mkdirSync(join(folder, 'variables'));
    writeFileSync(join(folder, 'saved_model.pb'), bytes);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Removes the folders of processes that no longer run.
 *
 * @param parent - where the folders are
 */
export function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
