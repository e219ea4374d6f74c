import { valuesByPosition } from './values-by-position.js';

describe('valuesByPosition', () => {
  it('fills up a short list and ignores surplus values', () => {
    expect(valuesByPosition(['a'], 2)).toEqual(['a', undefined]);
    expect(valuesByPosition(['a', 'b', 'c'], 2)).toEqual(['a', 'b']);
    expect(valuesByPosition(undefined, 1)).toEqual([undefined]);
  });
});
