import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSeeds, runLabels } from './run-labels.js';

describe('runLabels', () => {
  it('takes given labels by position and file stems for the rest', () => {
    expect(runLabels(['x/a.b.pickle', 'y/c.npy'], ['first'])).toEqual(['first', 'c']);
  });

  it('numbers labels that occur twice, so that both results are kept', () => {
    expect(runLabels(['x/a.npy', 'y/a.npy', 'z/a.npz'])).toEqual(['a', 'a (2)', 'a (3)']);
    expect(runLabels(['x/a.npy', 'b.npy'], [undefined, 'a'])).toEqual(['a (2)', 'a']);
  });

  it('keeps a label that is given several times, for the seeds of a method', () => {
    expect(runLabels(['a.npy', 'b.npy', 'c.npy'], ['m', 'm'])).toEqual(['m', 'm', 'c']);
  });

  it('calls what --run wrote by its folder, and no other file of such a name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'semantic-embeddings-labels-'));
    try {
      mkdirSync(join(folder, 'one.hot'));
      const parts = ['features.npz', 'scores.npz', 'history.jsonl', 'model'].map((name) =>
        join(folder, 'one.hot', name),
      );
      expect(runLabels(parts.slice(0, 1))).toEqual(['features']);
      writeFileSync(join(folder, 'one.hot/run.json'), '{}');
      expect(parts.flatMap((path) => runLabels([path]))).toEqual(Array.from(parts, () => 'one.hot'));
      expect(runLabels([join(folder, 'one.hot/other.npz')])).toEqual(['other']);
      expect(runLabels(parts.slice(0, 1), ['mine'])).toEqual(['mine']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('checkSeeds', () => {
  it('refuses a file that is given twice with one label', () => {
    const runs = [
      { label: 'm', path: 'a.npy' },
      { label: 'n', path: 'a.npy' },
    ];
    expect(() => checkSeeds(runs)).not.toThrow();
    expect(() => checkSeeds([...runs, { label: 'm', path: 'a.npy' }])).toThrow(
      'a.npy is given twice with the label "m"',
    );
  });
});
