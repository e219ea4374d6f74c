import { rankGallery, recallPrecisionCurve } from '../index.js';

describe('rankGallery', () => {
  const features = Float32Array.of(0, 5, 1, 5);

  it('ranks for one query, leaving it out', () => {
    const { rows, distances } = rankGallery({ features, dimension: 1, query: 0, k: 3 });
    expect(rows).toEqual(Int32Array.of(2, 1, 3));
    expect(distances).toEqual(Float32Array.of(1, 25, 25));
  });

  it('ranks for several queries and for all rows', () => {
    expect(rankGallery({ features, dimension: 1, queries: [3, 2], k: 1 }).rows).toEqual(Int32Array.of(1, 0));
    expect(rankGallery({ features, dimension: 1, k: 1 }).rows).toEqual(Int32Array.of(2, 3, 0, 1));
  });

  it('ranks by the angle when vectors are normalized', () => {
    const { rows, distances } = rankGallery({
      features: Float32Array.of(1, 0, 0, 1, 9, 1),
      dimension: 2,
      query: 0,
      k: 2,
      normalize: true,
    });
    expect(rows).toEqual(Int32Array.of(2, 1));
    expect(distances[0]).toBeCloseTo(-9 / Math.sqrt(82), 6);
    expect(distances[1]).toBeCloseTo(0, 6);
  });

  it('agrees with sorting over more rows than one block', () => {
    const values = Float32Array.from({ length: 101 }, (_, row) => (row * 37) % 50);
    const { rows } = rankGallery({ features: values, dimension: 1, k: 100 });
    for (let query = 0; query < 101; query++) {
      const distance = (row: number): number => (values[row]! - values[query]!) ** 2;
      const expected = Array.from(values.keys()).filter((row) => row !== query);
      expected.sort((a, b) => distance(a) - distance(b) || a - b);
      expect(Array.from(rows.subarray(query * 100, (query + 1) * 100))).toEqual(expected);
    }
  });

  it('explains a query and a k that do not exist', () => {
    expect(() => rankGallery({ features, dimension: 1, query: 4, k: 1 })).toThrow('from 0 to 3, got 4');
    expect(() => rankGallery({ features, dimension: 1, query: 0, k: 4 })).toThrow('only 3 places');
  });
});

describe('recallPrecisionCurve', () => {
  const line = { features: Float32Array.of(0, 1, 3, 10), dimension: 1, labels: [0, 1, 0, 0], numClasses: 2 };

  it('averages the best precision at every recall over the queries that reach it', () => {
    const { recall, precision, meanAveragePrecision, queriesWithoutRelevant } = recallPrecisionCurve(line);
    expect(Array.from(recall)).toEqual([0, 0.5, 1]);
    // Places of the relevant items: query 0: 2, 3; query 2: 2, 3; query 3: 1, 3; query 1 has none.
    expect(precision[0]).toBe(0);
    expect(precision[1]).toBeCloseTo((1 / 2 + 1 / 2 + 1) / 3, 15);
    expect(precision[2]).toBeCloseTo(2 / 3, 15);
    expect(meanAveragePrecision).toBeCloseTo((7 / 12 + 7 / 12 + 5 / 6) / 4, 15);
    expect(queriesWithoutRelevant).toBe(1);
  });

  it('gathers recalls in bins and keeps recall 1 in the last', () => {
    const { recall, precision } = recallPrecisionCurve({ ...line, bins: 2 });
    expect(Array.from(recall)).toEqual([0.25, 0.75]);
    expect(precision[0]).toBe(0);
    expect(precision[1]).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 15);
  });

  it('leaves images without features out', () => {
    const { meanAveragePrecision } = recallPrecisionCurve({
      ...line,
      features: Float32Array.of(0, 3),
      ids: [3, 2],
    });
    expect(meanAveragePrecision).toBe(1);
  });

  it('explains a wrong number of bins', () => {
    expect(() => recallPrecisionCurve({ ...line, bins: 0 })).toThrow(
      'bins: expected a positive integer, got 0',
    );
  });
});
