import type { ResultsRow } from '../../output/results-table.js';
import { readPrecisionFigure } from './precision-figure.js';

const metric = { metric: 'AHP', k: 250, similarity: 'WUP' };
const precisionAt = (...values: number[]): ResultsRow['metrics'] =>
  values.flatMap((value, index) =>
    ['LCS_HEIGHT', 'WUP'].map((similarity) => ({
      ...{ metric: 'P', k: index + 1, similarity },
      value: similarity === 'WUP' ? value : -1,
    })),
  );

describe('readPrecisionFigure', () => {
  it('has the values of one similarity up to the first rank that is missing, and the interval of AHP', () => {
    const metrics = [
      ...precisionAt(0.9, 0.8, 0.7),
      { metric: 'P', k: 5, similarity: 'WUP', value: 0.1 },
      { metric: 'AHP', similarity: 'WUP', value: 0.2 },
      { ...metric, value: 0.5, interval: { lower: 0.4, upper: 0.6 } },
    ];
    expect(readPrecisionFigure([{ label: 'a', metrics }], { plotMax: 250, metric })).toEqual({
      curves: [{ label: 'a', precision: [0.9, 0.8, 0.7] }],
      bars: [{ label: 'a', value: 0.5, low: 0.4, high: 0.6 }],
    });
    expect(
      readPrecisionFigure([{ label: 'a', metrics }], { plotMax: 2, metric }).curves[0]!.precision,
    ).toEqual([0.9, 0.8]);
  });

  it('refuses a run without AHP, or without precision', () => {
    const figure = (metrics: ResultsRow['metrics']) =>
      readPrecisionFigure([{ label: 'a', metrics }], { plotMax: 250, metric });
    const message = 'a: expected values of P@1 and AHP@250 (WUP) to draw, got none';
    expect(() => figure(precisionAt(1))).toThrow(message);
    expect(() => figure([{ ...metric, value: 1 }])).toThrow(message);
  });
});
