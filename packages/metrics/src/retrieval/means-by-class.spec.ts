import { evaluateRetrieval, meansByClass } from '../index.js';

const labels = [0, 0, 1, 1, 3];
const options = {
  features: Float32Array.of(0, 1, 3, 7, 8),
  dimension: 1,
  labels,
  numClasses: 4,
  metrics: [{ metric: 'AP' }, { metric: 'Hit', k: 1 }],
} as const;

describe('meansByClass', () => {
  it('averages the values of the queries of each class', async () => {
    const { means } = await evaluateRetrieval({ ...options, perQuery: true });
    const byClass = meansByClass(means[0]!.perQuery!, { labels, numClasses: 4 });
    // The queries of class 1 find each other on the second and on the third place, those of class 0 on the first.
    expect(Array.from(byClass)).toEqual([1, (1 / 3 + 1 / 2) / 2, NaN, 0]);
  });

  it('leaves out queries without a value', () => {
    expect([...meansByClass([1, NaN, 0.5, NaN], { labels: [0, 0, 0, 1], numClasses: 2 })]).toEqual([
      0.75,
      NaN,
    ]);
  });

  it('explains labels that do not fit', () => {
    expect(() => meansByClass([1], { labels: [], numClasses: 1 })).toThrow('the class of 1 queries, got 0');
    expect(() => meansByClass([1], { labels: [2], numClasses: 2 })).toThrow('from 0 to 1, got 2');
  });
});

describe('values of single queries', () => {
  it('are kept of the metrics that are named, whatever their order', async () => {
    const all = await evaluateRetrieval({ ...options, perQuery: true });
    const { means } = await evaluateRetrieval({ ...options, perQuery: [{ metric: 'Hit', k: 1 }] });
    expect(means.map(({ value }) => value)).toEqual(all.means.map(({ value }) => value));
    expect(means.map(({ perQuery }) => perQuery)).toEqual([undefined, all.means[1]!.perQuery]);
  });

  it('are refused for metrics that are not computed', async () => {
    const wrong = evaluateRetrieval({ ...options, perQuery: [{ metric: 'Hit', k: 2 }] });
    await expect(wrong).rejects.toThrow('perQuery: expected metrics that are computed, got Hit@2');
  });
});
