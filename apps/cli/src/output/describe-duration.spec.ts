import { describeDuration } from './describe-duration.js';

describe('describeDuration', () => {
  it.each([
    [0, '0.00 s'],
    [0.015208359, '0.0152 s'],
    [5.2345, '5.23 s'],
    [9.999, '10.0 s'],
    [99.99, '100 s'],
    [100, '1.67 min'],
    [5999, '100 min'],
    [133_200, '37.0 h'],
    [864_000, '10.0 days'],
    [86_400_000, '1000 days'],
  ])('tells %s s with three digits', (seconds, text) => {
    expect(describeDuration(seconds)).toBe(text);
  });

  it('tells estimates with two', () => {
    expect([0.4, 99.7, 5990, 133_920].map((seconds) => describeDuration(seconds, { digits: 2 }))).toEqual([
      ...['0.40 s', '100 s', '100 min', '37 h'],
    ]);
  });
});
