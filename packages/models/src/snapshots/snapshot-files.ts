import { FormatError } from '@semantic-embeddings/formats';
import { existsSync } from 'node:fs';
import { readSnapshot, tryReadSnapshot } from './read-snapshot.js';
import type { Snapshot } from './snapshot.js';
import { writeSnapshot } from './write-snapshot.js';

/** A snapshot and the file that it is from. */
export interface RecoveredSnapshot {
  readonly snapshot: Snapshot;
  /** Path of the file that was read: the one asked for, or the one before it. */
  readonly source: string;
}

/**
 * Where the snapshot stays that was replaced last.
 *
 * @example
 * ```ts
 * previousSnapshotPath('run.npz'); // 'run.npz.previous'
 * ```
 */
export function previousSnapshotPath(path: string): string {
  return `${path}.previous`;
}

/**
 * The snapshots of a run: reads the last one, or the one before it where the last is damaged, and replaces them so that a whole one
 * is there at every moment.
 *
 * @example
 * ```ts
 * const files = new SnapshotFiles();
 * const { snapshot } = files.recover('run.npz', { onWarning: console.warn }) ?? {};
 * files.write('run.npz', snapshot); // what was there is now run.npz.previous
 * ```
 */
export class SnapshotFiles {
  /** Files that are known to be whole. */
  readonly #whole = new Set<string>();

  /**
   * Reads a snapshot that may be damaged or gone.
   *
   * @param path - path of the file
   * @param options - who is told that it is damaged or gone and the one before it is taken
   * @returns `undefined` if there is neither it nor one before it
   * @throws FileError if a file may not be read
   * @throws FormatError if the file is whole but no snapshot, or if it is damaged and the one before it is so too or is missing, or
   *   if it is gone and the one before it is damaged
   */
  recover(
    path: string,
    { onWarning }: { readonly onWarning?: ((text: string) => void) | undefined } = {},
  ): RecoveredSnapshot | undefined {
    const previous = previousSnapshotPath(path);
    if (!existsSync(path)) {
      if (!existsSync(previous)) return undefined;
      onWarning?.(
        `there is no ${path}, but ${previous}: going on from that (move that away if the run shall begin anew)`,
      );
      return { snapshot: readSnapshot(previous), source: previous };
    }
    const last = tryReadSnapshot(path);
    if ('snapshot' in last) {
      this.#whole.add(path);
      return { snapshot: last.snapshot, source: path };
    }
    const before = existsSync(previous) ? tryReadSnapshot(previous) : undefined;
    if (before === undefined || !('snapshot' in before))
      throw nothingWhole(path, last.damage, before?.damage);
    onWarning?.(`${last.damage.message}; going on from the snapshot before it, ${previous}`);
    return { snapshot: before.snapshot, source: previous };
  }

  /**
   * Writes a snapshot. What it replaces stays as `<path>.previous`, or as `<path>.damaged` if it is damaged, so that of the two a whole
   * one is there at every moment.
   *
   * @throws FileError if the file cannot be written; everything is then as it was
   */
  write(path: string, snapshot: Snapshot): void {
    writeSnapshot(path, snapshot, {
      keepOld: this.#isWhole(path) ? previousSnapshotPath(path) : `${path}.damaged`,
    });
    this.#whole.add(path);
  }

  /** Whatever is whole may replace the snapshot before it; what cannot be read as a snapshot at all is none of ours, and is kept. */
  #isWhole(path: string): boolean {
    if (this.#whole.has(path) || !existsSync(path)) return true;
    try {
      return 'snapshot' in tryReadSnapshot(path);
    } catch {
      return true;
    }
  }
}

function nothingWhole(path: string, damage: Error, before: Error | undefined): FormatError {
  const previous = previousSnapshotPath(path);
  const other = before
    ? `the snapshot before it is damaged as well: ${before.message}`
    : `there is no ${previous}`;
  return new FormatError(
    `this snapshot is damaged (${damage.message}), and ${other}; bring back a copy of one of them, or move the file away to ` +
      'begin anew; nothing was overwritten',
    { source: path, cause: damage },
  );
}
