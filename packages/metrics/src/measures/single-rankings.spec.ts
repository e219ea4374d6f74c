import {
  averageHierarchicalPrecision,
  averagePrecision,
  averagePrecisionOfPlaces,
  hierarchicalPrecision,
  precisionAtK,
  rankingGains,
} from '../index.js';

const similarity = [1, 0.5, 0, 0.5, 1, 0, 0, 0, 1];

describe('rankingGains', () => {
  it('looks every class up in the row of the query class', () => {
    const gains = rankingGains([2, 0, 1], { queryClass: 1, similarity, numClasses: 3 });
    expect(Array.from(gains)).toEqual([0, 0.5, 1]);
  });

  it('explains a class out of range and a similarity of the wrong size', () => {
    expect(() => rankingGains([3], { queryClass: 0, similarity, numClasses: 3 })).toThrow(
      'from 0 to 2, got 3',
    );
    expect(() => rankingGains([0], { queryClass: -1, similarity, numClasses: 3 })).toThrow('got -1');
    expect(() => rankingGains([0], { queryClass: 0, similarity, numClasses: 2 })).toThrow('9 values');
  });
});

describe('hierarchicalPrecision', () => {
  it('meets the published example', () => {
    expect(Array.from(hierarchicalPrecision([0.5, 1, 0, 0]))).toEqual([0.5, 1, 1, 1]);
  });

  it('takes the best gains from the database where the ranking is cut', () => {
    expect(Array.from(hierarchicalPrecision([0.5, 0], { database: [1, 0, 0.5, 1] }))).toEqual([0.5, 0.25]);
  });

  it('is 0 where nothing can be gained', () => {
    expect(Array.from(hierarchicalPrecision([0, 0]))).toEqual([0, 0]);
  });

  it('explains more places than there are', () => {
    expect(() => hierarchicalPrecision([1, 1], { places: 3 })).toThrow('from 0 to 2, got 3');
  });
});

describe('averageHierarchicalPrecision', () => {
  it('meets the published examples', () => {
    const precision = hierarchicalPrecision([0.5, 1, 0, 0]);
    expect(averageHierarchicalPrecision(precision)).toBe(0.6875);
    expect(averageHierarchicalPrecision(precision.subarray(0, 3))).toBeCloseTo(0.5833333333333334, 15);
  });

  it('gives a perfect ranking of K places (K - 1) / K', () => {
    expect(averageHierarchicalPrecision(new Float64Array(250).fill(1))).toBeCloseTo(0.996, 15);
    expect(averageHierarchicalPrecision([1])).toBe(0);
    expect(averageHierarchicalPrecision([])).toBe(0);
  });
});

describe('averagePrecision', () => {
  it('is the mean precision at the relevant places', () => {
    expect(averagePrecision([false, true, false, true])).toBe(0.5);
    expect(averagePrecision([1, 0, 1])).toBeCloseTo(5 / 6, 15);
  });

  it('is 0 without a relevant item', () => {
    expect(averagePrecision([false, false])).toBe(0);
    expect(averagePrecisionOfPlaces([])).toBe(0);
  });

  it('is the same by the places of the relevant items', () => {
    expect(averagePrecisionOfPlaces([2, 4])).toBe(averagePrecision([0, 1, 0, 1]));
    expect(averagePrecisionOfPlaces([1, 3])).toBe(averagePrecision([1, 0, 1]));
  });
});

describe('precisionAtK', () => {
  it('is the relevant share of the first k places', () => {
    expect(precisionAtK([1, 0, 1, 1], 3)).toBeCloseTo(2 / 3, 15);
  });

  it.each([0, 5, 1.5])('refuses k = %d of four places', (k) => {
    expect(() => precisionAtK([1, 0, 1, 1], k)).toThrow('from 1 to 4');
  });
});
