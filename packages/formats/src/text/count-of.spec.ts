import { countOf } from './count-of.js';

describe('countOf', () => {
  it.each([
    [0, 'file', '0 files'],
    [1, 'file', '1 file'],
    [2, 'file', '2 files'],
    [1, 'class', '1 class'],
    [10, 'class', '10 classes'],
    [2, 'query', '2 queries'],
    [2, 'day', '2 days'],
    [3, 'branch', '3 branches'],
    [4, 'listed class', '4 listed classes'],
  ])('says %d %s as "%s"', (number, what, text) => expect(countOf(number, what)).toBe(text));
});
