import { metricName, type MetricValue, type QueryValues } from '@semantic-embeddings/metrics';

/** What was measured of one run. */
export interface MeasuredRun {
  /** Runs with one label are seeds of one method. */
  readonly label: string;
  /** Values, and those of single queries where there are some. */
  readonly metrics: readonly (MetricValue & { readonly perQuery?: Float64Array })[];
}

/** A run and its queries. */
export interface RunOfQueries extends MeasuredRun {
  /** What every query is, by a number. */
  readonly ids: ArrayLike<number>;
  /** Class of every query, by a number. */
  readonly classes: ArrayLike<number>;
}

/** Balanced accuracy: the one metric that is a mean over classes, of the values of plain accuracy. */
export const balancedMetric = { name: 'Avg. Accuracy', from: 'Accuracy' } as const;

/**
 * The values of queries that a metric is the mean of.
 *
 * @returns nothing for a metric that is no mean over queries, as the calibration error, or that no query has a value of
 * @example
 * queryValuesOf('AP', run); // { values: Float64Array [1, 0.5] }
 * queryValuesOf('Avg. Accuracy', run); // { values: Float64Array [1, 0], classes: [0, 1] }
 */
export function queryValuesOf(
  name: string,
  { metrics, classes }: Pick<RunOfQueries, 'metrics' | 'classes'>,
): QueryValues | undefined {
  const isBalanced = name === balancedMetric.name;
  const wanted = isBalanced ? balancedMetric.from : name;
  const values = metrics.find((metric) => metricName(metric) === wanted)?.perQuery;
  if (!values || values.every((value) => Number.isNaN(value))) return undefined;
  return isBalanced ? { values, classes } : { values };
}
