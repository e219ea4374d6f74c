import {
  averageHierarchicalPrecision,
  averagePrecision,
  hierarchicalPrecision,
  metricNames,
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
      'from 0 to 2, received 3',
    );
    expect(() => rankingGains([0], { queryClass: -1, similarity, numClasses: 3 })).toThrow('received -1');
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
    expect(() => hierarchicalPrecision([1, 1], { places: 3 })).toThrow('from 0 to 2, received 3');
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

describe('metricNames', () => {
  it('orders columns by similarity, cut-off, average and ends with AP', () => {
    const names = metricNames({
      similarities: ['WUP', 'LCS_HEIGHT'],
      cutoffs: [1, 10],
      ahp: 'full',
      ap: true,
    });
    expect(names).toEqual([
      'P@1 (WUP)',
      'P@10 (WUP)',
      'AHP (WUP)',
      'P@1 (LCS_HEIGHT)',
      'P@10 (LCS_HEIGHT)',
      'AHP (LCS_HEIGHT)',
      'AP',
    ]);
  });

  it('names a clipped average by its real clipping', () => {
    expect(metricNames({ similarities: ['WUP'], cutoffs: [], ahp: 50, ap: false })).toEqual(['AHP@50 (WUP)']);
  });
});
