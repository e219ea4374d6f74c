import ndarray from 'ndarray';
import { findNotFinite } from './find-not-finite.js';

describe('findNotFinite', () => {
  const arrays = (...numbers: number[]) =>
    new Map([
      ['fine', ndarray(Float32Array.of(0, -0, 3.4e38, 1e-45))],
      ['other', ndarray(Float32Array.from(numbers))],
    ]);

  it.each([NaN, Infinity, -Infinity, 1e39])('finds %s, wherever it stands', (number) => {
    expect(findNotFinite([arrays(1, 2, number)])).toBe('other');
    expect(findNotFinite([arrays(1), arrays(number, 1)])).toBe('other');
  });

  it('finds nothing among finite numbers', () => {
    expect(findNotFinite([arrays(1, 2), arrays()])).toBeUndefined();
  });
});
