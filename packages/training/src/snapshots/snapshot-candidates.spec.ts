import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
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
    ['run.{epoch:02d}.npz', ['run.05.npz'], ['run.2.05.npz', 'run.1e3.npz', 'run.-1.npz']],
    ['run.{epoch:.1f}.npz', ['run.5.0.npz'], ['run.5.0.1.npz']],
    ['run.{val_loss:.2f}.npz', ['run.0.25.npz', 'run.NaN.npz'], ['run.1.0.25.npz', 'run.1..2.npz']],
    [
      'phase-2-net.{epoch}.npz',
      ['phase-2-net.3.npz', 'phase-2-net.phase-1.npz', 'phase-2-net.interrupted.npz'],
      ['phase-1-net.3.npz', 'phase-1-net.phase-1.npz', 'phase-2.npz'],
    ],
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

  it('passes over links that lead nowhere', () => {
    writeFileSync(join(folder, 'run.01.npz'), '');
    symlinkSync(join(folder, 'gone.npz'), join(folder, 'run.02.npz'));
    symlinkSync('run.03.npz', join(folder, 'run.03.npz'));
    const found = findSnapshots(join(folder, 'run.{epoch:02d}.npz'), { best: false });
    expect(found.map((file) => basename(file))).toEqual(['run.01.npz']);
  });
});
