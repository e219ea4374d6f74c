import { averageAccuracy } from './average-accuracy.js';

describe('averageAccuracy', () => {
  it('weighs classes, not images', () => {
    expect(averageAccuracy([0, 0, 0, 0], [0, 0, 0, 1])).toBe(0.5);
  });

  it('counts classes without images below the largest label as 0', () => {
    expect(averageAccuracy([0, 2], [0, 2])).toBeCloseTo(2 / 3, 14);
  });

  it('needs one prediction per label', () => {
    expect(() => averageAccuracy([0], [0, 1])).toThrow(
      'expected one prediction per label, got 1 for 2 labels',
    );
    expect(() => averageAccuracy([], [])).toThrow(RangeError);
  });
});
