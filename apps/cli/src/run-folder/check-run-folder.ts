import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolderWritable } from '../output/check-writable.js';
import { runFiles } from './run-files.js';

/**
 * Makes sure, before long work begins, that a run can be kept in a folder: it does not exist, is empty, or holds the beginning of the
 * run that is gone on with.
 *
 * @param options - `snapshot`: file of the state that the run goes on from, if there is one
 * @throws Error naming the path, the reason and the remedy
 * @example
 * checkRunFolder('runs/one-hot', {}); // nothing: it does not exist yet
 */
export function checkRunFolder(
  folder: string,
  { snapshot }: { readonly snapshot?: string | undefined },
): void {
  checkFolderWritable(folder, '--run');
  if (!existsSync(folder)) return;
  const known = new Set<string>(Object.values(runFiles));
  const other = readdirSync(folder).find((name) => !known.has(name) && !/\.(tmp|old)$/.test(name));
  if (other !== undefined)
    throw new Error(
      `cannot write --run ${folder}: the folder holds something else than a run, such as ${other}; give the path of a new folder`,
    );
  const isResumed = snapshot !== undefined && existsSync(snapshot);
  const kept = [runFiles.record, runFiles.history].find((name) => existsSync(join(folder, name)));
  if (kept === undefined || isResumed) return;
  throw new Error(
    `cannot write --run ${folder}: it holds a run already (${kept}); give the path of a new folder, remove this one, or go on from the ` +
      'snapshot of that run (--snapshot)',
  );
}
