import { readSnapshot } from '@semantic-embeddings/models';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { temporaryFolder, writeColourCifar } from './fixtures.js';
import { leftovers, sha256 } from './killed-run.js';
import { runCommand, runFailing } from './run-command.js';

const program = resolve(__dirname, '../bin/semantic-embeddings.mjs');
const inFolder = temporaryFolder();
const train = [
  ...[
    'train',
    'embedding',
    '--dataset',
    'CIFAR-100',
    '--data-root',
    inFolder('cifar'),
    '--embedding',
    'onehot',
  ],
  ...['--architecture', 'plain-8', '--batch-size', '16', '--lr-schedule', 'SGD'],
];
const steady = [...train, '--sgd-schedule', '1:0.05,99'];
const weights = inFolder('weights.npz');

/** SHA-256 of the weights after 2 epochs that nothing disturbs. */
let whole: string;
beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  await runCommand([...steady, '--epochs', '2', '--weight-dump', weights]);
  whole = sha256(weights);
});

/** A folder with the snapshot of a run after so many epochs, and that before. */
async function snapshotAfter(epochs: number, name: string): Promise<{ folder: string; snapshot: string }> {
  const folder = inFolder(name);
  mkdirSync(folder);
  const snapshot = join(folder, 'run.npz');
  const { exitCode } = await runCommand([...steady, '--epochs', String(epochs), '--snapshot', snapshot]);
  expect(exitCode).toBe(0);
  return { folder, snapshot };
}

/** Makes a file system of so many megabytes in memory, where this may be done. @returns whether it was */
function mountDisk(folder: string, megabytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
}

const contents = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => `${name} ${sha256(join(folder, name))}`);

/** Runs on to the end, and tells what it has said. */
async function finish(snapshot: string): Promise<string> {
  const { exitCode, stderr } = await runCommand([
    ...steady,
    '--epochs',
    '2',
    '--snapshot',
    snapshot,
    '--weight-dump',
    weights,
  ]);
  expect(stderr).not.toMatch(/^error/m);
  expect(exitCode).toBe(0);
  expect(sha256(weights)).toBe(whole);
  return stderr;
}

describe('SIGTERM', () => {
  it.each([
    ['alone', false],
    ['among a group of processes, where it comes twice,', true],
  ])(
    '%s lets the step end, keeps the state and ends with 143; the same command goes on',
    async (_, group) => {
      const folder = inFolder(`terminated-${group}`);
      mkdirSync(folder);
      const args = [...steady, '--snapshot', join(folder, 'run.{epoch:02d}.npz')];
      let sent = false;
      const stopped = await runCommand([...args, '--epochs', '500'], {
        group,
        onProgress: (stderr, kill) => {
          if (sent || !stderr.includes('epoch 1/500: loss')) return;
          sent = true;
          kill('SIGTERM');
        },
      });
      expect(stopped.exitCode).toBe(143);
      expect(stopped.stderr).toMatch(
        /interrupted: training was stopped; .*run\.interrupted\.npz holds all of it, up to the last step: run the same command again/,
      );
      expect(leftovers(folder)).toEqual([]);
      const { epochs } = readSnapshot(join(folder, 'run.interrupted.npz')).state;
      const resumed = await runCommand([...args, '--epochs', String(epochs + 1)]);
      expect(resumed.stderr).toMatch(/^Resuming from snapshot .*run\.interrupted\.npz$/m);
      expect(resumed.exitCode).toBe(0);
    },
  );
});

describe('a snapshot that cannot be written', () => {
  it('after SIGTERM ends the run with 1, for nobody can go on from there', async () => {
    const folder = inFolder('unkept');
    mkdirSync(folder);
    let [sent, moved] = [false, false];
    const stopped = await runCommand([...steady, '--epochs', '500', '--snapshot', join(folder, 'run.npz')], {
      onProgress: (stderr, kill) => {
        if (!sent && stderr.includes('epoch 1/500: loss')) {
          sent = true;
          kill('SIGTERM');
        }
        // The program waits for a second signal for a while before it writes.
        if (moved || !stderr.includes('stopping after')) return;
        moved = true;
        renameSync(folder, inFolder('unkept-elsewhere'));
      },
    });
    expect(stopped.stderr).toMatch(
      /\nerror: training was to stop, but went wrong before all was kept: cannot write .*run\.npz: no such file or folder.*; .*run\.npz is the last state that was kept/,
    );
    expect(stopped.stderr).not.toMatch(/interrupted:/);
    expect(stopped.exitCode).toBe(1);
  });

  it('ends the run where files may not grow so large, with the last one in place', async () => {
    const { folder, snapshot } = await snapshotAfter(1, 'limited');
    const before = contents(folder);
    const args = [...steady, '--epochs', '2', '--snapshot', snapshot];
    // In blocks of 512 bytes: half a megabyte, of which the snapshot needs several.
    const limited = spawnSync(
      'sh',
      ['-c', 'ulimit -f 1000; exec "$@"', 'sh', process.execPath, program, ...args],
      {
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    expect(limited.stderr).toMatch(
      /\nerror: cannot write .*run\.npz: the file would be larger than allowed; raise the limit/,
    );
    expect(limited.status).toBe(1);
    expect(contents(folder)).toEqual(before);
    await finish(snapshot);
  });

  const disk = inFolder('disk');
  const isMounted = mountDisk(disk, 1);
  if (isMounted) execFileSync('umount', [disk]);
  (isMounted ? it : it.skip)('ends the run where the disk is full, with the last two in place', async () => {
    const { snapshot } = await snapshotAfter(1, 'full');
    const megabytes = Math.ceil(readFileSync(snapshot).length / 2 ** 20);
    // Room for two snapshots and a half.
    mountDisk(disk, Math.floor(2.5 * megabytes));
    try {
      const file = join(disk, 'run.npz');
      const failed = await runCommand([...steady, '--epochs', '4', '--snapshot', file]);
      expect(failed.stderr).toMatch(
        /\nerror: cannot write .*run\.npz: no space is left on the device; free some/,
      );
      expect(failed.exitCode).toBe(1);
      expect(readdirSync(disk).sort()).toEqual(['run.npz', 'run.npz.previous']);
      expect([file, `${file}.previous`].map((path) => readSnapshot(path).state.epochs)).toEqual([2, 1]);
      expect(await finish(file)).toMatch(/^Nothing is left to train: 2 of 2 epochs/m);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('ends the run where its folder is gone', async () => {
    const folder = inFolder('moved');
    mkdirSync(folder);
    let moved = false;
    const failed = await runCommand([...steady, '--epochs', '500', '--snapshot', join(folder, 'run.npz')], {
      onProgress: (stderr) => {
        if (moved || !stderr.includes('epoch 1/500: loss')) return;
        moved = true;
        renameSync(folder, inFolder('elsewhere'));
      },
    });
    expect(failed.stderr).toMatch(/\nerror: cannot write .*run\.npz: no such file or folder; check the path/);
    expect(failed.exitCode).toBe(1);
    expect(readSnapshot(inFolder('elsewhere/run.npz')).state.epochs).toBeGreaterThanOrEqual(1);
  });
});

describe('a damaged snapshot', () => {
  it('is told, the one before is taken, and the result is the same; with both damaged nothing is overwritten', async () => {
    const { folder, snapshot } = await snapshotAfter(2, 'damaged');
    const bytes = readFileSync(snapshot);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(snapshot, bytes);
    const stderr = await finish(snapshot);
    expect(stderr).toMatch(
      /^warning: .*run\.npz: .*SHA-256 checksum differs.*; going on from the snapshot before it, .*run\.npz\.previous$/m,
    );
    expect(readdirSync(folder).sort()).toEqual(['run.npz', 'run.npz.damaged', 'run.npz.previous']);
    for (const path of [snapshot, `${snapshot}.previous`]) truncateSync(path, 1000);
    const before = contents(folder);
    expect(await runFailing([...steady, '--epochs', '3', '--snapshot', snapshot])).toMatch(
      /run\.npz: this snapshot is damaged \(.*\), and the snapshot before it is damaged as well: .*; nothing was overwritten$/,
    );
    expect(contents(folder)).toEqual(before);
  });
});

describe('a rate at which the loss is no number', () => {
  it('ends the run, and no snapshot is written after that', async () => {
    const folder = inFolder('diverged');
    mkdirSync(folder);
    const wild = [...train, '--sgd-schedule', '1:0.05,2:1e38', '--clipgrad', '0', '--epochs', '3'];
    const failed = await runCommand([
      ...wild,
      '--snapshot',
      join(folder, 'run.npz'),
      '--snapshot-every',
      '1step',
    ]);
    expect(failed.stderr).toMatch(
      /\nerror: training diverged: .* in epoch 2|\nerror: training diverged: .* after epoch 2/,
    );
    expect(failed.stderr).toMatch(
      /at learning rate [\d.]+e\+3[78]; lower the learning rate .* \(the last snapshot, if any, is intact\)/,
    );
    expect(failed.exitCode).toBe(1);
    expect(leftovers(folder)).toEqual([]);
    const { state, weights: kept } = readSnapshot(join(folder, 'run.npz'));
    expect(state.updates).toBeGreaterThanOrEqual(3);
    for (const { data } of kept.values()) expect(data.every((weight) => Number.isFinite(weight))).toBe(true);
  });
});

describe('a second run on a snapshot', () => {
  it('is refused while the first is at work, and where that cannot be seen', async () => {
    const folder = inFolder('shared');
    mkdirSync(folder);
    const args = [...steady, '--snapshot', join(folder, 'run.npz')];
    let second: Promise<string> | undefined;
    const first = await runCommand([...args, '--epochs', '500'], {
      onProgress: (stderr, kill) => {
        if (!stderr.includes('epoch 1/500: loss')) return;
        second ??= runFailing([...args, '--epochs', '3']).finally(() => kill('SIGINT'));
      },
    });
    expect(await second).toMatch(
      new RegExp(
        String.raw`run\.npz is in use: process \d+ on host ${hostname()} holds .*run\.npz\.lock since 2.*; wait for it to end, remove .*run\.npz\.lock if that process is no training, or choose`,
      ),
    );
    expect(first.exitCode).toBe(130);
    expect(readdirSync(folder).sort()).toEqual(['run.npz', 'run.npz.previous']);
    const left = { id: 'x', host: 'elsewhere', pid: 1, since: '2026-01-31T09:30:00.000Z' };
    writeFileSync(join(folder, 'run.npz.lock'), JSON.stringify(left));
    const before = contents(folder);
    expect(await runFailing([...args, '--epochs', '3'])).toMatch(
      /process 1 on host elsewhere holds .* cannot be seen from here; remove .*run\.npz\.lock once you know that it has ended/,
    );
    expect(contents(folder)).toEqual(before);
  });
});
