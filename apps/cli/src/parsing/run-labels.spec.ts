import { runLabels } from './run-labels.js';

describe('runLabels', () => {
  it('takes given labels by position and file stems for the rest', () => {
    expect(runLabels(['x/a.b.pickle', 'y/c.npy'], ['first'])).toEqual(['first', 'c']);
  });

  it('numbers labels that occur twice, so that both results are kept', () => {
    expect(runLabels(['x/a.npy', 'y/a.npy', 'z/a.npz'])).toEqual(['a', 'a (2)', 'a (3)']);
  });
});
