import { metricName, type MetricValue } from '@semantic-embeddings/metrics';

/** A metric and its value for every query. */
export interface PerQueryMetric {
  /** As `metricName` writes it. */
  readonly name: string;
  /** In the order of the queries; NaN where a query has none. */
  readonly values: Float64Array;
}

/** What was measured for every query of one run. */
export interface PerQueryRun {
  /** Runs with one label are seeds of one method. */
  readonly label: string;
  /** Name of every query, each once. */
  readonly images: readonly string[];
  /** Name of the class of every query. */
  readonly classes: readonly string[];
  readonly metrics: readonly PerQueryMetric[];
}

/** What was evaluated, and its queries by name. */
export interface PerQueryRunOptions {
  readonly label: string;
  readonly images: readonly string[];
  readonly classes: readonly string[];
  /** Metrics without values of the queries are left out. */
  readonly metrics: readonly (MetricValue & { readonly perQuery?: Float64Array })[];
}

/**
 * What the values of an evaluation are for every query.
 *
 * @example
 * perQueryRun({ ...names, label: 'a', metrics: [{ metric: 'AP', value: 0.5, perQuery: Float64Array.of(0, 1) }] }).metrics;
 * // [{ name: 'AP', values: Float64Array [0, 1] }]
 */
export function perQueryRun({ label, images, classes, metrics }: PerQueryRunOptions): PerQueryRun {
  return {
    ...{ label, images, classes },
    metrics: metrics.flatMap((metric) =>
      metric.perQuery ? [{ name: metricName(metric), values: metric.perQuery }] : [],
    ),
  };
}
