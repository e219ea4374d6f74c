import { FileError, temporaryPath } from '@semantic-embeddings/formats';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { identifyProcess, presenceOf, type Presence, type ProcessIdentity } from './process-identity.js';

/** What stands in a lock file. */
export interface LockRecord extends ProcessIdentity {
  /** Tells a lock from all others. */
  readonly id: string;
  /** When it was taken, in ISO 8601. */
  readonly since: string;
}

/** A lock that is held. */
export interface FileLock {
  /** Gives it back; does nothing the second time. */
  release(): void;
}

/** Who holds a lock that was wanted: `undefined` where its file cannot be read. */
export interface LockHolder {
  readonly path: string;
  readonly record: LockRecord | undefined;
  readonly presence: Presence;
}

/**
 * Takes a lock: a file that names the process that holds it. A lock of a process that has ended is taken over; of several processes
 * that try to, one succeeds.
 *
 * @param path - path of the lock file
 * @param options - `onTakeover` is told whose lock is taken over; `identity` of the present process, for tests
 * @returns the lock, or who holds it
 * @throws FileError if the file cannot be written
 *
 * @example
 * ```ts
 * const lock = takeLock('run.npz.lock');
 * if ('release' in lock) lock.release();
 * ```
 */
export function takeLock(
  path: string,
  {
    onTakeover,
    identity = identifyProcess(),
  }: { readonly onTakeover?: (left: LockRecord) => void; readonly identity?: ProcessIdentity } = {},
): FileLock | LockHolder {
  const record: LockRecord = { ...identity, id: randomUUID(), since: new Date().toISOString() };
  const own = temporaryPath(path);
  try {
    return claim(path, { own, record, onTakeover }) ?? { release: () => release(path, record) };
  } catch (error) {
    throw new FileError('write', path, error);
  } finally {
    rmSync(own, { force: true });
  }
}

/** A lock that is wanted: its record, and the file with it. */
interface Claim {
  readonly own: string;
  readonly record: LockRecord;
  readonly onTakeover: ((left: LockRecord) => void) | undefined;
}

/** @returns `undefined` once the lock is held */
function claim(path: string, { own, record, onTakeover }: Claim): LockHolder | undefined {
  for (;;) {
    if (create(path, { own, record })) return undefined;
    const left = readRecord(path);
    if (left === 'none') continue;
    const presence = left === undefined ? 'elsewhere' : presenceOf(left, record);
    if (left === undefined || presence !== 'dead') return { path, record: left, presence };
    // Who holds this second lock decides alone about the first; it can be left by a killed process just so.
    const right = takeLock(`${path}.takeover`, { identity: record });
    if (!('release' in right)) return right;
    try {
      const now = readRecord(path);
      if (typeof now !== 'object' || now.id !== left.id) continue;
      renameSync(own, path);
      onTakeover?.(left);
      return undefined;
    } finally {
      right.release();
    }
  }
}

/** Makes the lock file with its content at once. @returns whether there was none */
function create(path: string, { own, record }: Pick<Claim, 'own' | 'record'>): boolean {
  const text = `${JSON.stringify(record)}\n`;
  // Who holds the lock may have taken it for a leftover and removed it.
  if (!existsSync(own)) writeDurably(own, text);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (hasCode(error, ['EEXIST', 'ENOENT'])) return false;
    if (!hasCode(error, ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])) throw error;
  }
  // A file system without hard links: exclusive all the same, and for a moment empty.
  try {
    writeDurably(path, text);
    return true;
  } catch (error) {
    if (hasCode(error, ['EEXIST'])) return false;
    throw error;
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** @returns `'none'` where there is no file, `undefined` where it cannot be read */
function readRecord(path: string): LockRecord | 'none' | undefined {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockRecord> | null;
    const { id, host, pid } = record ?? {};
    return typeof id === 'string' && typeof host === 'string' && Number.isInteger(pid)
      ? ({ ticks: null, machine: null, boot: null, container: null, job: null, ...record } as LockRecord)
      : undefined;
  } catch (error) {
    return hasCode(error, ['ENOENT']) ? 'none' : undefined;
  }
}

function release(path: string, { id }: LockRecord): void {
  const now = readRecord(path);
  if (typeof now === 'object' && now.id === id) rmSync(path, { force: true });
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
