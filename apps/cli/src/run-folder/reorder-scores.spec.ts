import { reorderScores } from './reorder-scores.js';

describe('reorderScores', () => {
  const scores = { features: Float32Array.of(1, 2, 3, 4, 5, 6), dimension: 3 };

  it('moves the column of every class to its new place', () => {
    const moved = reorderScores(scores, { from: ['a', 'b', 'c'], to: ['c', 'a', 'b'] });
    expect(Array.from(moved!)).toEqual([3, 1, 2, 6, 4, 5]);
    expect(Array.from(reorderScores(scores, { from: ['2', '1', '0'], to: [0, 1, 2] })!)).toEqual([
      3, 2, 1, 6, 5, 4,
    ]);
  });

  it('gives nothing for other classes', () => {
    expect(reorderScores(scores, { from: ['a', 'b', 'c'], to: ['a', 'b', 'd'] })).toBeUndefined();
    expect(reorderScores(scores, { from: ['a', 'b'], to: ['a', 'b'] })).toBeUndefined();
  });
});
