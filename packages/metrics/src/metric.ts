/** What was measured, as data: {@link metricName} writes it, nothing reads it back. */
export interface Metric {
  /** The measure: `P`, `AHP`, `AP`, `Accuracy`, …. */
  readonly metric: string;
  /**
   * Number of first places that it looks at.
   * @default all of them
   */
  readonly k?: number;
  /**
   * Name of the class similarity that it weighs with.
   * @default none: same class or not
   */
  readonly similarity?: string;
}

/** A metric and its value. */
export type MetricValue<Of extends Metric = Metric> = Of & { readonly value: number };

/**
 * The name of a metric in tables and files, as in the published ones.
 *
 * @example
 * ```ts
 * metricName({ metric: 'AHP', k: 250, similarity: 'LCS_HEIGHT' }); // 'AHP@250 (LCS_HEIGHT)'
 * metricName({ metric: 'AP' }); // 'AP'
 * metricName({ metric: 'Accuracy', k: 5 }); // 'Top-5 Accuracy'
 * ```
 */
export function metricName({ metric, k, similarity }: Metric): string {
  if (metric === 'Accuracy' && k !== undefined) return `Top-${k} Accuracy`;
  const ranked = k === undefined ? metric : `${metric}@${k}`;
  return similarity === undefined ? ranked : `${ranked} (${similarity})`;
}

/**
 * The first of some values that is of a metric: of the same measure, rank and similarity.
 *
 * @returns `undefined` if there is none
 * @example
 * ```ts
 * findMetric([{ metric: 'AP', value: 0.5 }], { metric: 'AP' }); // { metric: 'AP', value: 0.5 }
 * ```
 */
export function findMetric<Of extends Metric>(values: readonly Of[], wanted: Metric): Of | undefined {
  return values.find(
    ({ metric, k, similarity }) =>
      metric === wanted.metric && k === wanted.k && similarity === wanted.similarity,
  );
}
