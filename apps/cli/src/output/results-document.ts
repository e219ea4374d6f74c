import { metricName } from '@semantic-embeddings/metrics';
import type { ResultsRow } from './results-table.js';
import type { MeasuredValue } from './value-text.js';

/** Numbers by the names of metrics. */
type Named<Value> = Readonly<Record<string, Value>>;

/** What was evaluated, in the document of a command. */
export interface DocumentRun {
  readonly label: string;
  /** Values, of several seeds their means; `null` for the mean of nothing. */
  readonly metrics: Named<number | null>;
  /** Interval of each value that has one. */
  readonly intervals?: Named<readonly [lower: number, upper: number]>;
  /** Standard deviation over the seeds. */
  readonly deviations?: Named<number>;
  /** Values of each seed, if there are several. */
  readonly seeds?: readonly { readonly metrics: Named<number | null> }[];
}

/**
 * The results as the document of the command: the values of each row by the names of the metrics.
 *
 * @example
 * resultsDocument([{ label: 'a', metrics: [{ metric: 'AP', value: 0.5 }] }]);
 * // { runs: [{ label: 'a', metrics: { AP: 0.5 } }] }
 */
export function resultsDocument(rows: readonly (ResultsRow & { readonly seeds?: readonly ResultsRow[] })[]): {
  readonly runs: readonly DocumentRun[];
} {
  return {
    runs: rows.map(({ label, metrics, seeds = [] }) => {
      const intervals = named(
        metrics,
        ({ interval }) => interval && ([interval.lower, interval.upper] as const),
      );
      const deviations = named(metrics, ({ deviation }) => deviation);
      return {
        label,
        metrics: valuesOf(metrics),
        ...(intervals && { intervals }),
        ...(deviations && { deviations }),
        ...(seeds.length > 1 && { seeds: seeds.map((seed) => ({ metrics: valuesOf(seed.metrics) })) }),
      };
    }),
  };
}

function valuesOf(metrics: readonly MeasuredValue[]): Named<number | null> {
  return Object.fromEntries(
    metrics.map((metric) => [metricName(metric), Number.isNaN(metric.value) ? null : metric.value]),
  );
}

/** What some metrics have besides their values; nothing if none has. */
function named<Value>(
  metrics: readonly MeasuredValue[],
  valueOf: (metric: MeasuredValue) => Value | undefined,
): Named<Value> | undefined {
  const entries = metrics.flatMap((metric) => {
    const value = valueOf(metric);
    return value === undefined ? [] : [[metricName(metric), value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
