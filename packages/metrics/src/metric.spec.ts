import { findMetric, metricName } from './index.js';

describe('metricName', () => {
  it.each([
    [{ metric: 'P', k: 10, similarity: 'WUP' }, 'P@10 (WUP)'],
    [{ metric: 'AHP', k: 50, similarity: 'WUP' }, 'AHP@50 (WUP)'],
    [{ metric: 'AHP', similarity: 'LCS_HEIGHT' }, 'AHP (LCS_HEIGHT)'],
    [{ metric: 'AHP', k: 250 }, 'AHP@250'],
    [{ metric: 'AP' }, 'AP'],
    [{ metric: 'Accuracy' }, 'Accuracy'],
    [{ metric: 'Accuracy', k: 5 }, 'Top-5 Accuracy'],
  ])('writes %j as %s', (metric, name) => {
    expect(metricName(metric)).toBe(name);
  });
});

describe('findMetric', () => {
  const values = [
    { metric: 'P', k: 1, similarity: 'WUP', value: 1 },
    { metric: 'P', k: 1, similarity: 'LCS_HEIGHT', value: 2 },
    { metric: 'P', k: 2, similarity: 'WUP', value: 3 },
    { metric: 'P', similarity: 'WUP', value: 4 },
  ];

  it('tells measure, rank and similarity apart', () => {
    const found = values.map(({ value, ...metric }) => [value, findMetric(values, metric)?.value]);
    expect(found).toEqual([1, 2, 3, 4].map((value) => [value, value]));
    expect(findMetric(values, { metric: 'P', k: 1 })).toBeUndefined();
    expect(findMetric(values, { metric: 'AHP', k: 1, similarity: 'WUP' })).toBeUndefined();
  });
});
