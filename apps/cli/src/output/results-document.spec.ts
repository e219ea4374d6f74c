import { resultsDocument } from './results-document.js';

describe('resultsDocument', () => {
  const average = { metric: 'AHP', k: 250, similarity: 'LCS_HEIGHT', value: 0.25 };
  const precision = { metric: 'P', k: 1, similarity: 'WUP', value: 0.5 };

  it('holds the values by the published names, in their order', () => {
    expect(JSON.stringify(resultsDocument([{ label: 'one', metrics: [average, precision] }]))).toBe(
      '{"runs":[{"label":"one","metrics":{"AHP@250 (LCS_HEIGHT)":0.25,"P@1 (WUP)":0.5}}]}',
    );
  });

  it('holds intervals, deviations and the values of several seeds, where there are some', () => {
    const seeds = [0.4, 0.6].map((value) => ({ label: 'm', metrics: [{ ...precision, value }] }));
    const measured = { ...precision, deviation: 0.1, interval: { lower: 0.3, upper: 0.7 } };
    expect(resultsDocument([{ label: 'm', metrics: [measured, average], seeds }]).runs).toEqual([
      {
        ...{ label: 'm', metrics: { 'P@1 (WUP)': 0.5, 'AHP@250 (LCS_HEIGHT)': 0.25 } },
        intervals: { 'P@1 (WUP)': [0.3, 0.7] },
        deviations: { 'P@1 (WUP)': 0.1 },
        seeds: [{ metrics: { 'P@1 (WUP)': 0.4 } }, { metrics: { 'P@1 (WUP)': 0.6 } }],
      },
    ]);
  });
});
