import { interruptedSnapshotPath } from './interrupted-snapshot-path.js';

describe('interruptedSnapshotPath', () => {
  it.each([
    ['a/run.npz', false, 'a/run.npz'],
    ['a/run.npz', true, 'a/run.interrupted.npz'],
    ['a.b/run', true, 'a.b/run.interrupted'],
    ['run.{epoch:02d}.npz', false, 'run.interrupted.npz'],
    ['run.{epoch:02d}-{val_loss:.2f}.npz', true, 'run.interrupted.npz'],
  ])('of %s, best only: %s', (path, best, expected) => {
    expect(interruptedSnapshotPath(path, { best })).toBe(expected);
  });
});
