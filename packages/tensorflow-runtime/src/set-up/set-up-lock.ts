import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds a lock. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Whoever is about to write the lock, or left it half-written: known by the time stamp alone. */
const unknownOwner: LockOwner = { pid: 0, host: '', token: '' };

/** Options of {@link withSetUpLock}. */
export interface SetUpLockOptions {
  /** The folder that is locked, created when missing. */
  readonly folder: string;
  /** Called once when another process holds the lock. */
  readonly onWait: (owner: LockOwner) => void;
  /**
   * Milliseconds between two looks at a lock that another process holds.
   * @default 500
   */
  readonly pollInterval?: number;
  /**
   * Milliseconds without a sign of life after which a lock counts as left behind.
   * @default 120000
   */
  readonly staleAfter?: number;
}

/**
 * Runs an action while no other process runs one for the same folder. A lock that was left behind is taken over: at once when
 * its process ended on this machine, else after two minutes without a sign of life.
 *
 * The lock spares double work. Correctness does not rest on it: everything made under it appears by one rename.
 *
 * @example
 * ```ts
 * await withSetUpLock(async () => 42, { folder: '/tmp/cache', onWait: () => undefined }); // 42
 * ```
 */
export async function withSetUpLock<T>(action: () => Promise<T>, options: SetUpLockOptions): Promise<T> {
  const { folder, onWait, pollInterval = 500, staleAfter = 120_000 } = options;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'set-up.lock');
  const own: LockOwner = { pid: process.pid, host: hostname(), token: randomUUID() };
  let announced = false;
  while (!tryToLock(path, own)) {
    const owner = readOwner(path);
    if (owner !== undefined && isAlive(owner, { path, staleAfter })) {
      if (!announced) onWait(owner);
      announced = true;
    } else if (owner !== undefined) {
      takeOver(path, own);
      // Another process may take the same stale lock over; the last one to do so holds it.
      await sleep(100);
      if (readOwner(path)?.token === own.token) break;
      continue;
    }
    await sleep(pollInterval);
  }
  return await holdWhile(path, own, action);
}

async function holdWhile<T>(path: string, own: LockOwner, action: () => Promise<T>): Promise<T> {
  const heartbeat = setInterval(() => touch(path), 10_000);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    if (readOwner(path)?.token === own.token) rmSync(path, { force: true });
  }
}

function tryToLock(path: string, own: LockOwner): boolean {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function takeOver(path: string, own: LockOwner): void {
  const draft = `${path}.${own.token}`;
  writeFileSync(draft, JSON.stringify(own));
  renameSync(draft, path);
}

function readOwner(path: string): LockOwner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockOwner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return unknownOwner;
  }
}

function isAlive(owner: LockOwner, { path, staleAfter }: { path: string; staleAfter: number }): boolean {
  if (owner.host === hostname() && !isRunning(owner.pid)) return false;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < staleAfter;
}

/** Whether a process of this machine runs. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The lock was taken over; the next one to read it finds that out.
  }
}
