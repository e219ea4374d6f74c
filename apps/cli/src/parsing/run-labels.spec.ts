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
