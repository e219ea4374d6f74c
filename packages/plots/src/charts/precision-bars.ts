import { barPanel } from '../panels/bar-panel.js';
import type { BarReference } from '../panels/bar-references.js';
import { cleanText } from '../series/clean-text.js';
import { seriesStyle } from '../series/series-style.js';
import type { Chart } from './chart.js';

/** Value of one run. */
export interface PrecisionBar {
  readonly label: string;
  /** From 0 to 1. */
  readonly value: number;
  /** Lower end of an interval; with `high`. @default none */
  readonly low?: number | undefined;
  /** Upper end of an interval; with `low`. @default none */
  readonly high?: number | undefined;
}

/** Content of {@link precisionBars}. */
export interface PrecisionBarsOptions {
  readonly bars: readonly PrecisionBar[];
  /** What the bars mean. @default 'Mean Average Hierarchical Precision' */
  readonly metric?: string;
  /** Lines across all bars: chance, or the best that can be. @default none */
  readonly references?: readonly BarReference[];
}

/**
 * Horizontal bars from 0, the first run at the top; label at the left and value in percent at the right end of each bar, behind it where it is
 * too short for them.
 *
 * @throws RangeError if there is no bar, or a value is not from 0 to 1
 * @example
 * precisionBars({ bars: [{ label: 'one-hot', value: 0.7312 }] }).description; // 'Mean Average Hierarchical Precision. one-hot: 73.1%.'
 */
export function precisionBars(options: PrecisionBarsOptions): Chart {
  const { bars, metric = 'Mean Average Hierarchical Precision', references = [] } = options;
  if (bars.length === 0) throw new RangeError(`${metric}: expected at least one bar, got none`);
  for (const { label, value } of [...bars, ...references]) {
    if (value >= 0 && value <= 1) continue;
    throw new RangeError(`${label}: expected a value from 0 to 1, got ${value}`);
  }
  const largest = Math.max(
    ...[...bars, ...references].map(({ value }) => value),
    ...bars.map(({ high }) => high ?? 0),
  );
  return {
    title: cleanText(metric),
    description: cleanText(
      `${metric}. ${[...bars.map(describeBar), ...references.map(({ label, value }) => `${label}: ${percent(value)}.`)].join(' ')}`,
    ),
    draw: (surface) =>
      barPanel(
        {
          bars: bars.map((bar, index) => ({
            ...bar,
            label: cleanText(bar.label),
            text: percent(bar.value),
            style: seriesStyle(index, surface.theme),
          })),
          title: metric,
          domain: [0, largest > 0 ? largest * 1.04 : 1],
          references: references.map(({ label, value }) => ({ label: cleanText(label), value })),
        },
        surface,
      ),
  };
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}

function describeBar({ label, value, low, high }: PrecisionBar): string {
  const interval = low === undefined || high === undefined ? '' : ` (${percent(low)} to ${percent(high)})`;
  return `${label}: ${percent(value)}${interval}.`;
}
