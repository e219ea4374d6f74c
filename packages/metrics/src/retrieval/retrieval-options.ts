import { countRows } from '../inputs/check-features.js';
import { checkLabels, matchImages } from '../inputs/check-labels.js';
import type { FeatureSource, FeatureVectors } from '../inputs/feature-source.js';
import { readFeatures } from '../inputs/read-features.js';
import { findMetric, metricName } from '../metric.js';
import { checkSimilarity } from '../inputs/check-similarity.js';
import type { RetrievalMetric } from '../measures/retrieval-measures.js';
import type { DistanceArithmetic, RankedFeatures } from '../ranking/ranked-features.js';
import { rankingNeeds, type RankingNeeds } from './ranking-needs.js';
import { checkQueries, type QueryProblem, type RetrievalQueries } from './retrieval-queries.js';
import { noRow } from '../ranking/gallery-ranker.js';
import { requestMetrics, type RequestedMetric } from './requested-metrics.js';

/** Input of {@link evaluateRetrieval}. */
export interface EvaluateRetrievalOptions extends Omit<RankedFeatures, 'features'> {
  /**
   * Feature vectors of the gallery, which are the queries too unless these are given apart: [rows, dimension],
   * row-major, or where to read them from in blocks.
   */
  readonly features: FeatureVectors | FeatureSource;
  /**
   * Image of every feature row, a position in `labels`. Images without a row are appended to every ranking in ascending
   * order and are no queries.
   * @default 0, 1, 2, …
   */
  readonly ids?: ArrayLike<number>;
  /** Class index of every image of the gallery. */
  readonly labels: ArrayLike<number>;
  /**
   * Queries apart from the gallery, which `features`, `ids` and `labels` are then: with vectors and labels of their own,
   * and the images of the gallery that they are, if they are any.
   * @default every feature row is a query and ranks all other images, as in the published evaluation
   */
  readonly queries?: RetrievalQueries<FeatureVectors | FeatureSource>;
  /** Number of classes. */
  readonly numClasses: number;
  /**
   * What to compute: measures with the rank and the similarity that they take, in the order of the results.
   */
  readonly metrics: readonly RetrievalMetric[];
  /**
   * Class similarities by name (`WUP`, `LCS_HEIGHT`), each [numClasses, numClasses], row-major.
   * @default none: only flat metrics can be computed
   */
  readonly similarities?: Readonly<Record<string, Float64Array>>;
  /**
   * Whether to return the value of every query beside the means: of all metrics, or of these.
   * @default false
   */
  readonly perQuery?: boolean | readonly RetrievalMetric[];
  /**
   * Threads to rank with; 1 stays on the calling thread. The results do not depend on it.
   * @default the available processors for large galleries, 1 for small ones
   */
  readonly threads?: number;
  /** Called now and then with the number of finished queries and of all queries. */
  readonly onProgress?: (done: number, total: number) => void;
  /**
   * Whether to reproduce published numbers in one detail: there, the ideal ranking of a query that is itself ranked
   * behind its class still counts the query up to that place. No difference if every query ranks itself first.
   * @default false
   */
  readonly lateQueryQuirk?: boolean;
}

/** The options with defaults filled in and everything checked. */
export interface RetrievalProblem {
  readonly features: Float32Array | Float64Array;
  readonly queries: QueryProblem;
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
function longestRanking({ own }: QueryProblem, images: number): number {
  return own.every((number) => number !== noRow) ? images - 1 : images;
}

/** Places of the rankings of queries that are in a gallery of so many images, or of all if no query is. */
function shortestRanking({ own }: QueryProblem, images: number): number {
  return own.every((number) => number === noRow) ? images : images - 1;
}

function quirkOfOthers(): RangeError {
  return new RangeError(
    'lateQueryQuirk: expected queries that are the gallery, as in the published evaluation, got queries apart; leave it out',
  );
}

/**
 * Checks the options of a retrieval evaluation and fills in the defaults.
 *
 * @throws RangeError naming what does not fit.
 * @example
 * ```ts
 * await checkRetrievalOptions({ features: new Float32Array(4), dimension: 2, labels: [0, 0], numClasses: 1, metrics: [{ metric: 'AP' }] });
 * ```
 */
export async function checkRetrievalOptions(options: EvaluateRetrievalOptions): Promise<RetrievalProblem> {
  const { dimension, numClasses, similarities = {} } = options;
  const { normalize = false, distances = 'exact', lateQueryQuirk = false } = options;
  const features = await readFeatures(options.features, dimension);
  const given = options.queries && {
    ...options.queries,
    features: await readFeatures(options.queries.features, dimension),
  };
  const rows = countRows(features, dimension);
  const labels = checkLabels(options.labels, numClasses);
  const matched = matchImages({ rows, ids: options.ids, labels });
  const { rowLabels, missingLabels } = matched;
  const queries = checkQueries(given, { labels, matched, dimension, numClasses });
  if (lateQueryQuirk && options.queries) throw quirkOfOthers();
  const lengths = {
    longest: longestRanking(queries, labels.length),
    shortest: shortestRanking(queries, labels.length),
  };
  if (lengths.shortest < 1) throw new RangeError('expected at least two images, got one');
  for (const [name, similarity] of Object.entries(similarities)) {
    checkSimilarity(similarity, { name, numClasses });
  }
  const metrics = requestMetrics(options.metrics, { similarities: Object.keys(similarities), ...lengths });
  return {
    features,
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
