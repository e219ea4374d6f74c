import { findMetric, type Metric, metricName } from '@semantic-embeddings/metrics';
import type { PrecisionBar, PrecisionCurve } from '@semantic-embeddings/plots';
import type { ResultsRow } from '../../output/results-table.js';

/** What the figure shows. */
export interface PrecisionFigureOptions {
  /** Largest rank of the curves. */
  readonly plotMax: number;
  /** What the bars are: AHP by the similarity that counts for the curves, too. */
  readonly metric: Metric;
}

/** Content of the figure of retrieval. */
export interface PrecisionFigure {
  readonly curves: readonly PrecisionCurve[];
  readonly bars: readonly PrecisionBar[];
}

/**
 * Picks what the published figure shows from the values of an evaluation: P@k from k = 1, as in its CSV file up to the largest
 * rank, and AHP with its interval, if it has one.
 *
 * @throws Error if a run has no precision at rank 1, or no AHP
 * @example
 * readPrecisionFigure(rows, { plotMax: 250, metric: { metric: 'AHP', similarity: 'WUP' } }).curves[0].precision.length; // 250
 */
export function readPrecisionFigure(
  rows: readonly ResultsRow[],
  { plotMax, metric }: PrecisionFigureOptions,
): PrecisionFigure {
  const figures = rows.map(({ label, metrics }) => {
    const byRank = new Map(
      metrics.flatMap((value) =>
        value.metric === 'P' && value.similarity === metric.similarity
          ? [[value.k, value.value] as const]
          : [],
      ),
    );
    const precision: number[] = [];
    for (let k = 1; k <= plotMax && byRank.has(k); k++) precision.push(byRank.get(k)!);
    const mean = findMetric(metrics, metric);
    if (precision.length === 0 || mean === undefined) {
      throw new Error(`${label}: expected values of P@1 and ${metricName(metric)} to draw, got none`);
    }
    const { value, interval } = mean;
    return {
      curve: { label, precision },
      bar: { label, value, low: interval?.lower, high: interval?.upper },
    };
  });
  return { curves: figures.map(({ curve }) => curve), bars: figures.map(({ bar }) => bar) };
}
