import {
  averagePrecision,
  evaluateRetrieval,
  hierarchicalAveragePrecision,
  normalizedAverageHierarchicalPrecision,
  normalizedDiscountedGain,
} from '../index.js';

describe('normalizedAverageHierarchicalPrecision', () => {
  it('gives a perfect ranking 1, whatever its length', () => {
    for (const places of [2, 3, 250]) {
      expect(normalizedAverageHierarchicalPrecision(new Float64Array(places).fill(1))).toBe(1);
    }
    expect(normalizedAverageHierarchicalPrecision([0.5, 1, 1])).toBe(0.875);
  });

  it('refuses one place, which has no interval', async () => {
    expect(() => normalizedAverageHierarchicalPrecision([1])).toThrow('at least two places, got 1');
    const evaluation = evaluateRetrieval({
      features: Float32Array.of(0, 1, 3),
      dimension: 1,
      labels: [0, 0, 1],
      numClasses: 2,
      similarities: { S: Float64Array.of(1, 0, 0, 1) },
      metrics: [{ metric: 'nAHP', k: 1, similarity: 'S' }],
    });
    await expect(evaluation).rejects.toThrow('nAHP@1 (S): expected a ranking of at least 2 places, got 1');
  });
});

describe('normalizedDiscountedGain', () => {
  it('weighs the places by logarithms', () => {
    const third = 1 / Math.log2(3);
    expect(normalizedDiscountedGain([0.5, 1, 0])).toBeCloseTo((0.5 + third) / (1 + third / 2), 15);
  });

  it('takes the best gains from the database where the ranking is cut', () => {
    expect(normalizedDiscountedGain([0.5], { database: [0.5, 0, 1] })).toBe(0.5);
    expect(normalizedDiscountedGain([0.5, 1, 0], { places: 1 })).toBe(0.5);
  });

  it('is 1 for the best ranking and 0 where nothing can be gained', () => {
    expect(normalizedDiscountedGain([1, 1, 0.5, 0])).toBe(1);
    expect(normalizedDiscountedGain([0, 0])).toBe(0);
  });

  it('explains more places than there are', () => {
    expect(() => normalizedDiscountedGain([1, 1], { places: 3 })).toThrow('from 0 to 2, got 3');
  });
});

describe('hierarchicalAveragePrecision', () => {
  it('is the average precision where similarities are flat', () => {
    for (const relevant of [
      [1, 0, 1],
      [0, 0, 1, 1, 0, 1],
    ]) {
      expect(hierarchicalAveragePrecision(relevant)).toBeCloseTo(averagePrecision(relevant), 15);
    }
  });

  it('shares the similarity of a level among its items', () => {
    // Relevances: 1 of the one item of similarity 1, 1/4 of each of the two of 1/2, 1/4 of the one of 1/4.
    const precisions = [0.25 / 1, (0.25 + 1) / 2, (3 * 0.25) / 3, (4 * 0.25) / 5];
    const expected = precisions.reduce((sum, value) => sum + value, 0) / (1 + 3 * 0.25);
    expect(hierarchicalAveragePrecision([0.5, 1, 0.5, 0, 0.25])).toBeCloseTo(expected, 15);
  });

  it('is 1 for the best ranking as long as fewer are more similar, else less', () => {
    expect(hierarchicalAveragePrecision([1, 0.5, 0.5, 0.25, 0.25, 0])).toBe(1);
    expect(hierarchicalAveragePrecision([1, 1, 1, 0.5, 0])).toBeLessThan(1);
  });

  it('is 0 where nothing is similar', () => {
    expect(hierarchicalAveragePrecision([0, 0])).toBe(0);
    expect(hierarchicalAveragePrecision([])).toBe(0);
  });
});
