import type { Chart } from './chart.js';
import { lineChart } from './line-chart.js';

/** Recall-precision curve of one run. */
export interface RecallPrecisionRun {
  readonly label: string;
  /** Recall of the points, ascending, from 0 to 1. */
  readonly recall: ArrayLike<number>;
  /** Precision of the points, from 0 to 1. */
  readonly precision: ArrayLike<number>;
  /** From 0 to 1. */
  readonly meanAveragePrecision: number;
}

/**
 * Recall-precision curves as published: both axes from 0 to 1, the mean average precision in percent in the legend.
 *
 * @throws RangeError if there is no run, or one has not as many values of precision as of recall
 * @example
 * recallPrecisionChart([{ label: 'a', recall: [0, 1], precision: [0, 0.5], meanAveragePrecision: 1 / 3 }]).description;
 * // 'Precision by recall. a (mAP: 33.33%).'
 */
export function recallPrecisionChart(runs: readonly RecallPrecisionRun[]): Chart {
  const lines = runs.map(({ label, recall, precision, meanAveragePrecision }) => ({
    label: `${label} (mAP: ${(meanAveragePrecision * 100).toFixed(2)}%)`,
    x: recall,
    y: precision,
  }));
  return lineChart({
    title: 'Recall-precision curve',
    description: `Precision by recall. ${lines.map(({ label }) => `${label}.`).join(' ')}`,
    lines,
    x: { title: 'Recall', domain: [0, 1] },
    y: { title: 'Precision', domain: [0, 1] },
  });
}
