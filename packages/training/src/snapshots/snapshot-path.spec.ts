import { expandSnapshotPath, interruptedSnapshotPath } from './snapshot-path.js';

const values = { epoch: 7, val_loss: 0.4567, lr: 0.1, change: -1.5 };

describe('expandSnapshotPath', () => {
  it.each([
    ['model.npz', 'model.npz'],
    ['m{epoch}.npz', 'm7.npz'],
    ['m{epoch:02d}.npz', 'm07.npz'],
    ['m{epoch:d}.npz', 'm7.npz'],
    ['{epoch:3d}', '  7'],
    ['{val_loss:.2f}-{epoch:04d}', '0.46-0007'],
    ['{val_loss:f}', '0.456700'],
    ['{val_loss:.1e}', '4.6e-01'],
    ['{val_loss:.2}', '0.46'],
    ['{change:06.1f}', '-001.5'],
    ['{lr}', '0.1'],
    ['{{epoch}}-{epoch}', '{epoch}-7'],
  ])('turns %s into %s', (path, expected) => {
    expect(expandSnapshotPath(path, values)).toBe(expected);
  });

  it('names the values when it does not know one', () => {
    expect(() => expandSnapshotPath('m{acc}.npz', values)).toThrow(
      "snapshot path 'm{acc}.npz': there is no value 'acc'; the values are epoch, val_loss, lr, change",
    );
  });

  it.each(['{epoch:x}', '{val_loss:d}', '{epoch:>3}'])('refuses the format in %s', (path) => {
    expect(() => expandSnapshotPath(path, values)).toThrow(/^snapshot path '.*': cannot write/);
  });
});

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
