import { enumerated, gainInWords, isClear, percentSpread, signedPoints } from './words.js';

describe('percentSpread', () => {
  it.each([
    [{ value: 0.5041 }, '50.4 %'],
    [{ value: 0.5041, interval: [0.489, 0.5194] as const }, '50.4 % (48.9 – 51.9)'],
    [{ value: 0.5041, deviation: 0.0149 }, '50.4 % ± 1.5'],
  ])('%j', (spread, text) => expect(percentSpread(spread)).toBe(text));
});

describe('signedPoints', () => {
  it.each([
    [0.1, '+10.0'],
    [-0.162, '−16.2'],
    [-0.0001, '0.0'],
  ])('%d: %s', (share, text) => expect(signedPoints(share)).toBe(text));
});

describe('a gain', () => {
  it.each([
    [{ value: 0.273, interval: [0.25, 0.295] as const }, true, '27.3 points more (+25.0 to +29.5)'],
    [{ value: -0.1, interval: [-0.14, -0.06] as const }, true, '10.0 points less (−14.0 to −6.0)'],
    [
      { value: 0.01, interval: [-0.02, 0.04] as const },
      false,
      'no clear difference (+1.0 points; −2.0 to +4.0)',
    ],
  ])('%j', (gain, clear, text) => {
    expect(isClear(gain)).toBe(clear);
    expect(gainInWords(gain)).toBe(text);
  });
});

describe('enumerated', () => {
  it('puts "and" before the last', () => {
    expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(enumerated)).toEqual(['a', 'a and b', 'a, b and c']);
  });
});
