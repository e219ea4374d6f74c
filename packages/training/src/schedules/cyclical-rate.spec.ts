import { cyclicalRate } from './cyclical-rate.js';

const shape = { stepSize: 10, minRate: 1, maxRate: 3 };

describe('cyclicalRate', () => {
  it('goes up for a step and down for a step', () => {
    expect([0, 5, 10, 15, 20, 25].map((n) => cyclicalRate(n, shape))).toEqual([1, 2, 3, 2, 1, 2]);
  });

  it('halves the height with every cycle in mode triangular2', () => {
    expect([10, 30, 50].map((n) => cyclicalRate(n, { ...shape, mode: 'triangular2' }))).toEqual([3, 2, 1.5]);
  });

  it('scales the height by a power of gamma in mode exp_range', () => {
    const rate = cyclicalRate(10, { ...shape, mode: 'exp_range', gamma: 0.9 });
    expect(rate).toBeCloseTo(1 + 2 * 0.9 ** 10, 14);
  });

  it.each([0, -1, NaN])('refuses a step size of %p', (stepSize) => {
    expect(() => cyclicalRate(0, { stepSize })).toThrow(RangeError);
  });
});
