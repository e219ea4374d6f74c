import { metricName } from '@semantic-embeddings/metrics';
import { computedMetrics, tableMetrics } from './retrieval-metrics.js';

describe('tableMetrics', () => {
  it('lists the published columns, with the rank of a clipped AHP in its name', () => {
    expect(tableMetrics({ clip: undefined }).map(metricName)).toEqual([
      ...['P@1 (WUP)', 'P@10 (WUP)', 'P@50 (WUP)', 'P@100 (WUP)', 'AHP (WUP)'],
      ...['P@1 (LCS_HEIGHT)', 'P@10 (LCS_HEIGHT)', 'P@50 (LCS_HEIGHT)', 'P@100 (LCS_HEIGHT)'],
      ...['AHP (LCS_HEIGHT)', 'AP'],
    ]);
    expect(tableMetrics({ clip: 50 }).map(metricName)[4]).toBe('AHP@50 (WUP)');
  });
});

describe('computedMetrics', () => {
  const ranks = (plotMax: number, places: number) =>
    computedMetrics({ plotMax, places, clip: undefined }).flatMap(({ metric, k, similarity }) =>
      metric === 'P' && similarity === 'WUP' ? [k] : [],
    );

  it.each([
    [5, [1, 2, 3, 4, 5, 10, 50, 100]],
    [0, [1, 10, 50, 100]],
  ])('go to rank %d, and to the ranks of the table beyond', (plotMax, expected) => {
    expect(ranks(plotMax, 1000)).toEqual(expected);
  });

  it('leave out ranks that short rankings do not have', () => {
    expect(ranks(250, 50).at(-1)).toBe(50);
    expect(ranks(250, 49).at(-1)).toBe(49);
    expect(ranks(0, 9)).toEqual([1]);
    expect(ranks(0, 10)).toEqual([1, 10]);
  });

  it('are in the order of the document, AHP clipped after the ranks of its similarity', () => {
    expect(computedMetrics({ plotMax: 0, places: 49, clip: 7 }).map(metricName)).toEqual([
      ...['P@1 (WUP)', 'P@10 (WUP)', 'AHP@7 (WUP)'],
      ...['P@1 (LCS_HEIGHT)', 'P@10 (LCS_HEIGHT)', 'AHP@7 (LCS_HEIGHT)', 'AP'],
    ]);
  });
});
