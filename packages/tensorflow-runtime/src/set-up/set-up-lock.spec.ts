import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSetUpLock } from './set-up-lock.js';
import type { LockOwner } from './set-up-lock.js';

let folder: string;
let waitedFor: LockOwner[];
const options = () => ({ folder, pollInterval: 10, onWait: (owner: LockOwner) => waitedFor.push(owner) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'set-up-lock-'));
  waitedFor = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function leaveLock(owner: object | string, secondsAgo = 0) {
  const path = join(folder, 'set-up.lock');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(path, time, time);
}

it('runs one action at a time and leaves nothing behind', async () => {
  let running = 0;
  let most = 0;
  const action = async () => {
    most = Math.max(most, ++running);
    await sleep(20);
    running--;
  };
  await Promise.all(Array.from({ length: 5 }, () => withSetUpLock(action, options())));
  expect(most).toBe(1);
  expect(waitedFor.length).toBeGreaterThan(0);
  expect(readdirSync(folder)).toEqual([]);
});

it('is released when the action fails', async () => {
  await expect(withSetUpLock(() => Promise.reject(new Error('no')), options())).rejects.toThrow('no');
  expect(await withSetUpLock(() => Promise.resolve(1), options())).toBe(1);
});

it('takes over at once from a process of this machine that has ended', async () => {
  leaveLock({ pid: 999_999_999, host: hostname(), token: 'old' });
  expect(await withSetUpLock(() => Promise.resolve(1), options())).toBe(1);
  expect(waitedFor).toEqual([]);
});

it('takes over from another machine, and from an unreadable lock, after two minutes without a sign of life', async () => {
  leaveLock({ pid: 1, host: 'elsewhere', token: 'old' }, 121);
  expect(await withSetUpLock(() => Promise.resolve(1), options())).toBe(1);
  leaveLock('{', 121);
  expect(await withSetUpLock(() => Promise.resolve(2), options())).toBe(2);
});

it('waits for a process that is alive, here or elsewhere', async () => {
  for (const owner of [
    { pid: process.pid, host: hostname(), token: 'a' },
    { pid: 1, host: 'elsewhere', token: 'b' },
  ]) {
    leaveLock(owner);
    let done = false;
    const waiting = withSetUpLock(() => Promise.resolve(), options()).then(() => (done = true));
    await sleep(60);
    expect(done).toBe(false);
    rmSync(join(folder, 'set-up.lock'));
    await waiting;
  }
  expect(waitedFor.map(({ token }) => token)).toEqual(['a', 'b']);
});
