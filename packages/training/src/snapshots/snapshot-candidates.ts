import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { earlySnapshotPath, interruptedSnapshotPath, placeholders } from './snapshot-path.js';

/** Which files a run with these options has written. */
export interface WrittenSnapshots {
  /** Whether only the best epochs are kept. */
  readonly best: boolean;
}

/**
 * Finds the files that hold the state of a run: the one that was named, those of its epochs and early stretches, the one of amid an
 * epoch.
 *
 * @param path - path of the snapshots, may contain `{epoch:02d}` or values
 * @returns paths of files that exist, the last written first
 *
 * @example
 * ```ts
 * findSnapshots('run.{epoch:02d}.npz', { best: false }); // ['run.interrupted.npz', 'run.02.npz', 'run.01.npz']
 * ```
 */
export function findSnapshots(path: string, { best }: WrittenSnapshots): string[] {
  const names = readdirSync(dirname(path));
  const isWritten = snapshotNames(path, { best });
  return (
    names
      .filter(isWritten)
      .map((name) => join(dirname(path), name))
      // A link may lead nowhere.
      .filter((file) => existsSync(file))
      .map((file) => ({ file, time: statSync(file, { bigint: true }).mtimeNs }))
      .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
      .map(({ file }) => file)
  );
}

/** Numbers as placeholders write them: an epoch without a point, others with at most one. */
const [wholeNumber, anyNumber] = [
  String.raw` *\d+`,
  String.raw`[- ]*(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|Infinity|NaN)`,
];

/**
 * Tells the files that a run writes from others in their folder.
 *
 * @param path - path of the snapshots, may contain `{epoch:02d}` or values
 * @returns tells of a name whether it is that of a snapshot of the run
 *
 * @example
 * ```ts
 * snapshotNames('out/run.{epoch:02d}.npz', { best: false })('run.07.npz'); // true
 * ```
 */
export function snapshotNames(path: string, { best }: WrittenSnapshots): (name: string) => boolean {
  const parts = placeholders(basename(path)).map((part) => {
    if ('literal' in part) return literal(part.literal);
    return part.name === 'epoch' && !/[ef]$/.test(part.format) ? wholeNumber : anyNumber;
  });
  const epochs = new RegExp(`^${parts.join('')}$`);
  const amid = basename(interruptedSnapshotPath(path, { best }));
  // The path itself may have such a word as well.
  const early = (name: string): boolean =>
    [...name.matchAll(/phase-(\d+)/g)].some(
      ([, phase]) => basename(earlySnapshotPath(path, { number: Number(phase) })) === name,
    );
  return (name) => epochs.test(name) || name === amid || early(name);
}

/** A pattern that a text alone fits. */
function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
