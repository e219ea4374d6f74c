import { checkLabels, matchImages } from '../inputs/check-labels.js';
import { findMetric, metricName } from '../metric.js';
import { checkSimilarity } from '../inputs/check-similarity.js';
import type { DistanceArithmetic } from '../ranking/ranked-features.js';
import { rankingNeeds, type RankingNeeds } from './ranking-needs.js';
import { checkQueries, type AskedQueries } from './retrieval-queries.js';
import { noRow } from '../ranking/gallery-ranker.js';
import { requestMetrics, type RequestedMetric } from './requested-metrics.js';
import type { EvaluateRetrievalOptions } from './evaluate-retrieval-options.js';

/** The options with defaults filled in and everything checked, but for the vectors. */
export interface RetrievalTask {
  readonly queries: AskedQueries;
  readonly dimension: number;
  readonly rows: number;
  /** Class of every feature row of the gallery. */
  readonly rowLabels: Uint32Array;
  /** Classes of the images without a row, by ascending image. */
  readonly missingLabels: Uint32Array;
  /** Images of each class. */
  readonly classCounts: Uint32Array;
  readonly numClasses: number;
  readonly similarities: readonly Float64Array[];
  readonly metrics: readonly RequestedMetric[];
  /** What the metrics need of every ranking. */
  readonly needs: RankingNeeds;
  readonly normalize: boolean;
  readonly distances: DistanceArithmetic;
  /** Positions of the metrics whose values are kept for every query. */
  readonly kept: readonly number[];
  readonly lateQueryQuirk: boolean;
}

function countClasses(labels: Uint32Array, numClasses: number): Uint32Array {
  const counts = new Uint32Array(numClasses);
  for (const label of labels) counts[label]!++;
  return counts;
}

/** Positions of the metrics whose values of single queries are asked for. */
function keptMetrics({ perQuery = false, metrics }: EvaluateRetrievalOptions): number[] {
  if (typeof perQuery === 'boolean') return perQuery ? [...metrics.keys()] : [];
  return perQuery.map((wanted) => {
    const found = findMetric(metrics, wanted);
    if (found) return metrics.indexOf(found);
    throw new RangeError(`perQuery: expected metrics that are computed, got ${metricName(wanted)}`);
  });
}

/** Places of the rankings of queries that are not in a gallery of so many images, or of all if every query is. */
function longestRanking({ own }: AskedQueries, images: number): number {
  return own.every((number) => number !== noRow) ? images - 1 : images;
}

/** Places of the rankings of queries that are in a gallery of so many images, or of all if no query is. */
function shortestRanking({ own }: AskedQueries, images: number): number {
  return own.every((number) => number === noRow) ? images : images - 1;
}

function quirkOfOthers(): RangeError {
  return new RangeError(
    'lateQueryQuirk: expected queries that are the gallery, as in the published evaluation, got queries apart; leave it out',
  );
}

/** Numbers of vectors. */
export interface VectorCounts {
  /** Rows of the gallery. */
  readonly rows: number;
  /** Queries apart; undefined where the rows are the queries. */
  readonly queries: number | undefined;
}

/**
 * Checks what is to be done with a number of feature vectors, and fills in the defaults.
 *
 * @throws RangeError naming what does not fit.
 * @example
 * ```ts
 * checkRetrievalTask(options, { rows: 2, queries: undefined }).needs.relevant; // true for AP
 * ```
 */
export function checkRetrievalTask(options: EvaluateRetrievalOptions, counts: VectorCounts): RetrievalTask {
  const { dimension, numClasses, similarities = {} } = options;
  const { normalize = false, distances = 'exact', lateQueryQuirk = false } = options;
  const { rows } = counts;
  const labels = checkLabels(options.labels, numClasses);
  const matched = matchImages({ rows, ids: options.ids, labels });
  const { rowLabels, missingLabels } = matched;
  const queries = checkQueries(options.queries, { labels, matched, count: counts.queries, numClasses });
  if (lateQueryQuirk && options.queries) throw quirkOfOthers();
  const lengths = {
    longest: longestRanking(queries, labels.length),
    shortest: shortestRanking(queries, labels.length),
    images: labels.length,
  };
  if (lengths.shortest < 1) throw new RangeError('expected at least two images, got one');
  for (const [name, similarity] of Object.entries(similarities)) {
    checkSimilarity(similarity, { name, numClasses });
  }
  const metrics = requestMetrics(options.metrics, { similarities: Object.keys(similarities), ...lengths });
  return {
    queries,
    dimension,
    rows,
    rowLabels,
    missingLabels,
    classCounts: countClasses(labels, numClasses),
    numClasses,
    similarities: Object.values(similarities),
    metrics,
    needs: rankingNeeds(metrics, lengths.longest),
    normalize,
    distances,
    kept: keptMetrics(options),
    lateQueryQuirk,
  };
}
