import { FormatError, removeLeftovers } from '@semantic-embeddings/formats';
import { SnapshotFiles, type RecoveredSnapshot } from '@semantic-embeddings/models';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { lockSnapshot } from '../lock/lock-snapshot.js';
import type { RunSettings } from '../run/run-settings.js';
import { bestValueName } from './check-snapshot-values.js';
import { findSnapshots, snapshotNames } from './snapshot-candidates.js';
import { interruptedSnapshotPath } from './snapshot-path.js';

/** The snapshots that a run goes on from and writes; no other run does so meanwhile. */
export interface RunSnapshots {
  /** The state to go on from, and its file. */
  readonly recovered: RecoveredSnapshot | undefined;
  readonly files: SnapshotFiles;
  /** Lets other runs work with them. */
  close(): void;
}

/**
 * Takes hold of the snapshots of a run, and reads the last whole one.
 *
 * @param settings - options of the run
 * @returns the snapshots; the caller closes them
 * @throws RunLockedError if another run works with them
 * @throws FileError or FormatError if there are some and none can be read
 *
 * @example
 * ```ts
 * const snapshots = openSnapshots({ ...settings, snapshot: 'run.npz' });
 * snapshots.recovered?.snapshot.state.epochs; // 12
 * snapshots.close();
 * ```
 */
export function openSnapshots(settings: RunSettings): RunSnapshots {
  const { snapshot: path, snapshotBest, resume, reporter } = settings;
  const files = new SnapshotFiles();
  if (path === undefined) return { recovered: undefined, files, close: () => undefined };
  const best = bestValueName(snapshotBest) !== undefined;
  const target = existsSync(path) ? realpathSync(path) : path;
  const lock = lockSnapshot(target, {
    onTakeover: (text) => reporter?.message?.(`warning: ${text}`),
  });
  try {
    removeHalfWritten(path, { target, best });
    // As published, a file of the very name is resumed from.
    const amid = interruptedSnapshotPath(path, { best });
    const written = resume === 'exact' && amid !== path ? findSnapshots(path, { best }) : [];
    // Of a file that is gone the one before it may be there.
    const found = written.length > 0 ? written : [path];
    const onWarning = (text: string): void => reporter?.message?.(`warning: ${text}`);
    return { recovered: recoverFirst(found, { files, onWarning }), files, close: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Removes what runs of these snapshots have left that were killed while they wrote; `target` is where a link at the path leads. */
function removeHalfWritten(
  path: string,
  { target, best }: { readonly target: string; readonly best: boolean },
): void {
  const isWritten = snapshotNames(path, { best });
  const fileOf = (name: string): string => name.replace(/\.(previous|damaged|lock|lock\.takeover)$/, '');
  removeLeftovers(dirname(path), (name) => isWritten(fileOf(name)) || fileOf(name) === basename(path));
  // Half-written files lie beside the target.
  removeLeftovers(dirname(target), (name) => fileOf(name) === basename(target));
}

/** @returns the first of the files that is whole, or whole one before it */
function recoverFirst(
  paths: readonly string[],
  { files, onWarning }: { readonly files: SnapshotFiles; readonly onWarning: (text: string) => void },
): RecoveredSnapshot | undefined {
  const failures: FormatError[] = [];
  for (const path of paths) {
    try {
      const recovered = files.recover(path, { onWarning });
      if (recovered && failures.length > 0) onWarning(`going on from ${recovered.source}`);
      if (recovered) return recovered;
    } catch (error) {
      if (!(error instanceof FormatError) || paths.length === 1) throw error;
      failures.push(error);
      onWarning(error.message);
    }
  }
  if (failures.length > 0) throw failures[0]!;
  return undefined;
}
