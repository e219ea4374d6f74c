import type { RetrievalMetric } from '@semantic-embeddings/metrics';

/** Ranks that the table shows. */
export const tableRanks: readonly number[] = [1, 10, 50, 100];

/** Names of the similarities of classes, in the order of the table. */
export const similarityNames = ['WUP', 'LCS_HEIGHT'] as const;

/** What retrieval is measured by. */
export interface RetrievalMetricsOptions {
  /** Rank at which AHP is clipped. @default all */
  readonly clip: number | undefined;
}

/** Precision at some ranks and AHP by both similarities, and AP. */
function metricsAt(ranks: readonly number[], { clip }: RetrievalMetricsOptions): RetrievalMetric[] {
  const hierarchical = similarityNames.flatMap((similarity): RetrievalMetric[] => [
    ...ranks.map((k) => ({ metric: 'P' as const, k, similarity })),
    { metric: 'AHP', ...(clip !== undefined && { k: clip }), similarity },
  ]);
  return [...hierarchical, { metric: 'AP' }];
}

/**
 * The columns of the retrieval table: P@1, 10, 50, 100 and AHP by both similarities, and AP.
 *
 * @example
 * tableMetrics({ clip: 250 }).at(-2); // { metric: 'AHP', k: 250, similarity: 'LCS_HEIGHT' }
 */
export function tableMetrics(options: RetrievalMetricsOptions): RetrievalMetric[] {
  return metricsAt(tableRanks, options);
}

/** Which metrics {@link computedMetrics} lists. */
export interface ComputedMetricsOptions extends RetrievalMetricsOptions {
  /** Precision is computed at 1 … plotMax, and at the ranks of the table that lie beyond. */
  readonly plotMax: number;
  /** Places of the shortest ranking; ranks beyond are left out. */
  readonly places: number;
}

/**
 * The metrics that are computed: those of the table and the precision at every rank of the curve.
 *
 * @example
 * computedMetrics({ plotMax: 2, places: 49, clip: undefined }); // P@1, P@2, P@10 and AHP twice, and AP
 */
export function computedMetrics({ plotMax, places, clip }: ComputedMetricsOptions): RetrievalMetric[] {
  const ranks = Array.from({ length: plotMax }, (_, index) => index + 1);
  ranks.push(...tableRanks.filter((k) => k > plotMax));
  return metricsAt(
    ranks.filter((k) => k <= places),
    { clip },
  );
}
