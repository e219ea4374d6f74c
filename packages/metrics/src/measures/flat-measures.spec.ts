import { averagePrecisionAtR, averagePrecisionOfPlaces, hitAtK, rPrecision, recallAtK } from '../index.js';

describe('measures of the places of relevant items', () => {
  it('look at the first R places of R relevant items', () => {
    expect(rPrecision([1, 3, 7])).toBeCloseTo(2 / 3, 15);
    expect(averagePrecisionAtR([1, 3, 7])).toBeCloseTo((1 + 2 / 3) / 3, 15);
    expect(averagePrecisionAtR([1, 2, 7])).toBeCloseTo(2 / 3, 15);
  });

  it('are 1 for a perfect ranking and 0 where all that is relevant comes late', () => {
    for (const measure of [rPrecision, averagePrecisionAtR, averagePrecisionOfPlaces]) {
      expect(measure([1, 2, 3, 4])).toBe(1);
    }
    for (const measure of [rPrecision, averagePrecisionAtR]) expect(measure([3, 4])).toBe(0);
  });

  it('tell recall from a hit', () => {
    expect([1, 2, 3, 4].map((k) => recallAtK([2, 4], k))).toEqual([0, 0.5, 0.5, 1]);
    expect([1, 2, 3, 4].map((k) => hitAtK([2, 4], k))).toEqual([0, 1, 1, 1]);
    expect(recallAtK([2, 4], 1000)).toBe(1);
  });

  it('are 0 where nothing is relevant', () => {
    expect([rPrecision([]), averagePrecisionAtR([]), recallAtK([], 3), hitAtK([], 3)]).toEqual([0, 0, 0, 0]);
  });

  it.each([0, -1, 1.5, NaN])('refuse the rank %d', (k) => {
    expect(() => recallAtK([1], k)).toThrow(`expected k to be an integer of at least 1, got ${k}`);
    expect(() => hitAtK([1], k)).toThrow(RangeError);
  });
});
