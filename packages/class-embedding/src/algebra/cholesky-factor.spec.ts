import ndarray from 'ndarray';
import { gram, greatestDifference, randomProducts } from '../../test/matrices.js';
import { choleskyFactor } from './cholesky-factor.js';

describe('choleskyFactor', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 33, 300])('multiplied with its transpose is the matrix, for %i rows', (n) => {
    const matrix = randomProducts(n, n + 5, n);
    const factor = matrix.slice();
    expect(choleskyFactor(factor, n)).toBeUndefined();
    expect(greatestDifference(gram(ndarray(factor, [n, n])), matrix)).toBeLessThan(1e-12);
    for (let i = 0; i < n; i++) {
      expect(factor[i * n + i]).toBeGreaterThan(0);
      expect([...factor.subarray(i * n + i + 1, (i + 1) * n)].every((entry) => entry === 0)).toBe(true);
    }
  });

  it('accepts matrices that are singular up to rounding', () => {
    for (const [n, rank] of [
      [6, 1],
      [12, 5],
      [40, 39],
    ] as const) {
      const matrix = randomProducts(n, rank, 100 + n);
      const factor = matrix.slice();
      expect(choleskyFactor(factor, n)).toBeUndefined();
      // A pivot that is 0 up to rounding (1e-13) may leave a rest of the root of that.
      expect(greatestDifference(gram(ndarray(factor, [n, n])), matrix)).toBeLessThan(1e-6);
      expect([...factor].every(Number.isFinite)).toBe(true);
    }
  });

  it('places equal rows at the same point', () => {
    const factor = Float64Array.of(1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1);
    expect(choleskyFactor(factor, 3)).toBeUndefined();
    expect(greatestDifference(factor, [1, 0, 0, 1, 0, 0, 0.5, 0, Math.sqrt(0.75)])).toBeLessThan(1e-15);
  });

  it('tells the row and the missing square of an indefinite matrix', () => {
    const failure = choleskyFactor(Float64Array.of(1, 0.9, 0.9, 0.9, 1, 0.1, 0.9, 0.1, 1), 3);
    expect(failure?.row).toBe(2);
    // 1 − 0.81 − (0.1 − 0.81)² / 0.19
    expect(failure?.radicand).toBeCloseTo(0.19 - 0.71 ** 2 / 0.19, 12);
  });

  it('notices a contradiction below a pivot of 0', () => {
    expect(choleskyFactor(Float64Array.of(1, 1, 0.5, 1, 1, 0.4, 0.5, 0.4, 1), 3)?.row).toBe(2);
  });

  it('clamps negative squares within rounding only', () => {
    const almost = (shortage: number) => Float64Array.of(1, 1, 1, 1 - shortage);
    expect(choleskyFactor(almost(0.9e-9), 2)).toBeUndefined();
    expect(choleskyFactor(almost(1.1e-9), 2)).toEqual({
      row: 1,
      radicand: expect.closeTo(-1.1e-9, 12) as number,
    });
  });
});
