import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const eventFile = /^events\.out\.tfevents\./;

/**
 * Checks that a folder may be taken for TensorBoard logs: it does not exist, or holds nothing but event files and folders
 * of event files.
 *
 * @param folder - path of the folder
 * @throws Error that names a file that is no log
 *
 * @example
 * ```ts
 * checkLogFolder('.'); // Error: log folder .: 'package.json' is not a TensorBoard log; …
 * ```
 */
export function checkLogFolder(folder: string): void {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (!status) return;
  const stranger = status.isDirectory() ? findStranger(folder, '') : '';
  if (stranger === undefined) return;
  const offender = stranger === '' ? 'it is not a folder' : `'${stranger}' is not a TensorBoard log`;
  throw new Error(`log folder ${folder}: ${offender}; choose another folder or empty it yourself`);
}

/** First thing below a folder that is not a log, by its path in the folder. */
function findStranger(folder: string, below: string): string | undefined {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isFile() && eventFile.test(entry.name)) continue;
    if (!entry.isDirectory()) return path;
    const stranger = findStranger(folder, path);
    if (stranger !== undefined) return stranger;
  }
  return undefined;
}

/**
 * Deletes a folder of TensorBoard logs, and nothing else: a folder that holds anything but event files (and folders of
 * event files) is left alone.
 *
 * @param folder - path of the folder; if there is none, nothing happens
 * @throws Error that names a file that is no log
 *
 * @example
 * ```ts
 * clearLogFolder('logs'); // 'logs/events.out.tfevents.…' is gone
 * ```
 */
export function clearLogFolder(folder: string): void {
  checkLogFolder(folder);
  rmSync(folder, { recursive: true, force: true });
}
