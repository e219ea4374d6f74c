import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findSnapshots, snapshotNames } from './snapshot-candidates.js';

describe('snapshotNames', () => {
  it.each([
    ['run.npz', ['run.npz'], ['run.npz.previous', 'xrun.npz', 'runxnpz']],
    [
      'a/b/run-{epoch:02d}.npz',
      ['run-01.npz', 'run-372.npz', 'run-interrupted.npz', 'run-phase-1.npz'],
      ['run-.npz', 'run-best.npz', 'phase-1.npz', 'run-weights.npz', '.run-01.npz.0f.tmp'],
    ],
    ['{epoch:3d}-{val_loss:.2e}+{lr}', ['  7-1.25e-01+0.1', '100--3.00e+02+1e-7'], ['7-x+0.1', '7-1']],
    ['{{x}}{epoch}', ['{x}1'], ['x1']],
  ])('of %s', (path, yes, no) => {
    const isWritten = snapshotNames(path, { best: false });
    expect([...yes, ...no].filter(isWritten)).toEqual(yes);
  });
});

describe('findSnapshots', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candidates-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['run.npz', false, ['run.npz']],
    ['run.npz', true, ['run.interrupted.npz', 'run.npz']],
    ['run.{epoch:02d}.npz', false, ['run.02.npz', 'run.interrupted.npz', 'run.01.npz', 'run.03.npz']],
    ['other.npz', true, []],
  ])('of %s, best only: %s, the last written first', (path, best, expected) => {
    const names = [
      'run.03.npz',
      'run.01.npz',
      'run.npz',
      'run.interrupted.npz',
      'run.02.npz',
      'run.weights.npz',
    ];
    for (const [age, name] of names.entries()) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), 1000 + age, 1000 + age);
    }
    const found = findSnapshots(join(folder, path), { best });
    expect(found.map((file) => basename(file))).toEqual(expected);
  });
});
