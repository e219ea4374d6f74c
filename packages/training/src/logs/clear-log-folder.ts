import { rmSync } from 'node:fs';
import { assertLogFolder } from './assert-log-folder.js';

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
  assertLogFolder(folder);
  rmSync(folder, { recursive: true, force: true });
}
