import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock, type FileLock, type LockHolder, type LockRecord } from './file-lock.js';
import { lockSnapshot, RunLockedError } from './lock-snapshot.js';
import { identifyProcess, presenceOf } from './process-identity.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'run.npz.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const here = identifyProcess();
/** A process that has ended. */
const ended = () => spawnSync(process.execPath, ['-e', '']).pid;
const held = (lock: FileLock | LockHolder): FileLock => {
  if (!('release' in lock)) throw new Error(`held by ${JSON.stringify(lock)}`);
  return lock;
};
/** Leaves the lock of another process. */
const leave = (more: Partial<LockRecord>): void => {
  const record: LockRecord = { ...here, id: 'left', since: '2026-01-31T09:30:00.000Z', ...more };
  writeFileSync(path, `${JSON.stringify(record)}\n`);
};

describe('presenceOf', () => {
  const other = { machine: 'a', boot: 'b', container: 'c' };
  it.each([
    ['this process', {}, 'alive'],
    ['a process that has ended', { pid: ended() }, 'dead'],
    ['an earlier process of the same number', { ticks: '1' }, 'dead'],
    ['another host', { host: 'elsewhere' }, 'elsewhere'],
    ['another machine of the same name', { machine: 'another' }, 'elsewhere'],
    ['another container', { container: 'pid:[1]' }, 'elsewhere'],
    ['the host before it was started again, or a clone of it', { boot: 'before', pid: ended() }, 'elsewhere'],
    ['a host of that name that may be another one', { boot: 'before', machine: null }, 'elsewhere'],
    [
      'this process where the system shows little',
      { ticks: null, machine: null, boot: null, container: null },
      'alive',
    ],
    ['the same job of Slurm, begun before', { host: 'elsewhere', job: { id: 'c/7', restarts: 0 } }, 'dead'],
    [
      'the same job of Slurm, another step',
      { host: 'elsewhere', job: { id: 'c/7', restarts: 1 } },
      'elsewhere',
    ],
    ['another job of Slurm', { host: 'elsewhere', job: { id: 'c/8', restarts: 0 } }, 'elsewhere'],
  ])('of %s', (_, left, expected) => {
    const now = { ...here, machine: 'm', job: { id: 'c/7', restarts: 1 } };
    expect(presenceOf({ ...now, ...left }, now)).toBe(expected);
  });

  it('sees through what a system does not show', () => {
    const bare = { ...here, ticks: null, machine: null, boot: null, container: null };
    expect(presenceOf(here, bare)).toBe('alive');
    expect(presenceOf({ ...here, ...other }, bare)).toBe('alive');
  });

  it('of a process that has ended and whose parent has not asked how', async () => {
    // The shell starts a child that ends at once, and becomes a program that never asks.
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const pid = Number(await new Promise((tell) => parent.stdout.once('data', tell)));
      const stat = () => readFileSync(`/proc/${pid}/stat`, 'latin1');
      while (!stat().includes(') Z ')) await new Promise((next) => setTimeout(next, 10));
      expect(presenceOf({ ...here, pid, ticks: null })).toBe('dead');
    } finally {
      parent.kill();
    }
  });

  it('reads the number of the job and of its beginnings that Slurm tells', () => {
    const job = { SLURM_JOB_ID: '7', SLURM_CLUSTER_NAME: 'c' };
    expect(identifyProcess({}).job).toBeNull();
    expect(identifyProcess(job).job).toEqual({ id: 'c/7', restarts: 0 });
    expect(identifyProcess({ ...job, SLURM_RESTART_COUNT: '2' }).job).toEqual({ id: 'c/7', restarts: 2 });
  });
});

describe('a lock', () => {
  it('is held by one, even of the same process, until it is given back', () => {
    const first = held(takeLock(path));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ host: here.host, pid: process.pid });
    expect(takeLock(path)).toMatchObject({ path, presence: 'alive', record: { pid: process.pid } });
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    const second = held(takeLock(path));
    first.release();
    expect(existsSync(path)).toBe(true);
    second.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a process that has ended is taken over, also one that was left amid a takeover', () => {
    const pid = ended();
    leave({ pid });
    writeFileSync(`${path}.takeover`, JSON.stringify({ ...here, id: 'half', since: '', pid }));
    const left: unknown[] = [];
    const lock = held(takeLock(path, { onTakeover: (record) => left.push(record) }));
    expect(left).toEqual([expect.objectContaining({ id: 'left', pid })]);
    expect(readdirSync(folder)).toEqual(['run.npz.lock']);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['of another host', () => leave({ host: 'elsewhere' }), 'elsewhere'],
    ['that cannot be read', () => writeFileSync(path, '{'), 'elsewhere'],
    ['that is something else', () => writeFileSync(path, '{"pid":1}'), 'elsewhere'],
  ])('%s is left as it is', (_, make, presence) => {
    make();
    const before = readFileSync(path, 'utf8');
    expect(takeLock(path)).toMatchObject({ presence });
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['run.npz.lock']);
  });

  it('cannot be taken where no file can be written', () => {
    expect(() => takeLock(join(folder, 'no', 'run.npz.lock'))).toThrow(
      /^cannot write .*run\.npz\.lock: no such file/,
    );
  });

  it('that a killed process has left goes to one of many that want it at once', async () => {
    const dist = join(__dirname, '../../dist/lock/file-lock.js');
    // All wait for the same moment, try, and hold what they have got until all have tried.
    const program = `
      const { takeLock } = await import(${JSON.stringify(dist)});
      while (Date.now() < Number(process.argv[1])) ;
      const lock = takeLock(${JSON.stringify(path)});
      console.log('release' in lock ? 'held' : 'refused');
      process.stdin.resume();
      process.stdin.on('end', () => process.exit());`;
    for (let round = 0; round < 3; round++) {
      leave({ pid: ended(), id: `left ${round}` });
      const moment = Date.now() + 1500;
      const children = Array.from({ length: 6 }, () =>
        spawn(process.execPath, ['--input-type=module', '-e', program, `${moment}`], {
          stdio: ['pipe', 'pipe', 'inherit'],
        }),
      );
      const ends = children.map((child) => new Promise((end) => child.once('close', end)));
      const said = await Promise.all(
        children.map(async ({ stdout }) =>
          String(await new Promise((tell) => stdout.once('data', tell))).trim(),
        ),
      );
      for (const { stdin } of children) stdin.end();
      await Promise.all(ends);
      expect(said.sort()).toEqual(['held', ...Array.from({ length: 5 }, () => 'refused')]);
      expect(readdirSync(folder)).toEqual(['run.npz.lock']);
    }
  }, 60_000);
});

describe('lockSnapshot', () => {
  const snapshot = () => join(folder, 'run.npz');

  it('names who holds the snapshot, and what to do', () => {
    const lock = lockSnapshot(snapshot());
    expect(() => lockSnapshot(snapshot())).toThrow(RunLockedError);
    expect(() => lockSnapshot(snapshot())).toThrow(
      `${snapshot()} is in use: process ${process.pid} on host ${here.host} holds ${path} since 2`,
    );
    expect(() => lockSnapshot(snapshot())).toThrow(
      `Z; wait for it to end, remove ${path} if that process is no training, or choose another snapshot (--snapshot)`,
    );
    lock.release();
    leave({ host: 'elsewhere', pid: 12 });
    expect(() => lockSnapshot(snapshot())).toThrow(
      `process 12 on host elsewhere holds ${path} since 2026-01-31T09:30:00.000Z, and whether it still runs cannot be seen ` +
        `from here; remove ${path} once you know that it has ended, or choose another snapshot (--snapshot)`,
    );
    leave({ boot: 'before', pid: 12 });
    expect(() => lockSnapshot(snapshot())).toThrow(
      'cannot be seen from here (another container, another host of this name, or this one before it was started again); remove ' +
        path,
    );
    writeFileSync(path, '');
    expect(() => lockSnapshot(snapshot())).toThrow(
      `its lock ${path} cannot be read; remove ${path} if no run works with this snapshot`,
    );
  });

  it('names the second lock where that is in the way of a takeover', () => {
    leave({ pid: ended() });
    const second = `${path}.takeover`;
    const record = { ...here, id: 'second', since: '2026-01-31T09:31:00.000Z' };
    writeFileSync(second, JSON.stringify(record));
    expect(() => lockSnapshot(snapshot())).toThrow(
      `process ${process.pid} on host ${here.host} holds ${second} since 2026-01-31T09:31:00.000Z; wait for it to end, ` +
        `remove ${second} if that process is no training`,
    );
    writeFileSync(second, JSON.stringify({ ...record, host: 'elsewhere' }));
    expect(() => lockSnapshot(snapshot())).toThrow(`remove ${second} once you know`);
    writeFileSync(second, '');
    expect(() => lockSnapshot(snapshot())).toThrow(`its lock ${second} cannot be read; remove ${second} if`);
  });

  it('says whose lock it takes over', () => {
    const pid = ended();
    leave({ pid });
    const said: string[] = [];
    lockSnapshot(snapshot(), { onTakeover: (text) => said.push(text) }).release();
    expect(said).toEqual([
      `taking over ${path}: process ${pid} on host ${here.host}, which held it since 2026-01-31T09:30:00.000Z, has ended`,
    ]);
  });

  it('gives the lock back when the process exits', () => {
    const dist = join(__dirname, '../../dist/lock/lock-snapshot.js');
    const program = `
      const { lockSnapshot } = await import(${JSON.stringify(dist)});
      lockSnapshot(${JSON.stringify(snapshot())});
      process.exit(7);`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).status).toBe(7);
    expect(readdirSync(folder)).toEqual([]);
  });
});
