import { checkPositiveInteger } from '../inputs/check-features.js';
import { metricName } from '../metric.js';
import { needsSimilarity, type RankingParts, type RetrievalMeasure } from '../measures/retrieval-measure.js';
import {
  retrievalMeasure,
  type RetrievalMeasureName,
  type RetrievalMetric,
} from '../measures/retrieval-measures.js';

/** A metric as the threads compute it; plain data. */
export interface RequestedMetric {
  readonly measure: RetrievalMeasureName;
  /** What it needs of a ranking. */
  readonly needs: keyof RankingParts;
  /** First places that it looks at; of the whole ranking, those of the longest one. */
  readonly places: number;
  /** Position of its similarity among those of the evaluation; -1 for none. */
  readonly lane: number;
}

/** What {@link requestMetrics} checks the metrics against. */
export interface RequestMetricsOptions {
  /** Names of the similarities. */
  readonly similarities: readonly string[];
  /** Places of the longest ranking: all images of the gallery, but for the query if all queries are among them. */
  readonly longest: number;
  /** Places of the shortest ranking. */
  readonly shortest: number;
  /** Images of the gallery. */
  readonly images: number;
}

type Lengths = Pick<RequestMetricsOptions, 'longest' | 'shortest' | 'images'>;

function checkRank(
  metric: RetrievalMetric,
  { measure, longest, shortest, images }: { readonly measure: RetrievalMeasure } & Lengths,
): number {
  const { k } = metric;
  const { least = 1 } = measure;
  const name = metricName(metric);
  if (k === undefined && measure.k === 'required') {
    throw new RangeError(`${name}: expected the rank k to look to, got none`);
  }
  if (k !== undefined && measure.k === 'none') throw new RangeError(`${name}: expected no rank k, got ${k}`);
  if (k !== undefined) checkPositiveInteger(k, `k of ${name}`);
  const fewest = k ?? shortest;
  if (fewest < least)
    throw new RangeError(`${name}: expected a ranking of at least ${least} places, got ${fewest}`);
  if (fewest <= shortest) return k ?? longest;
  const ranked = shortest === images ? 'all images of the gallery' : 'all images but the query';
  throw new RangeError(
    `${name}: expected a rank of at most ${shortest}, the places of a ranking (${ranked}), got ${k}; ` +
      'use a lower rank, or more images',
  );
}

function findLane(
  metric: RetrievalMetric,
  { measure, similarities }: { readonly measure: RetrievalMeasure; readonly similarities: readonly string[] },
): number {
  const { similarity } = metric;
  const got = similarity === undefined ? 'none' : JSON.stringify(similarity);
  if (!needsSimilarity(measure)) {
    if (similarity === undefined) return -1;
    throw new RangeError(`${metricName(metric)}: expected no similarity, got ${got}`);
  }
  const lane = similarity === undefined ? -1 : similarities.indexOf(similarity);
  if (lane >= 0) return lane;
  const known = similarities.length > 0 ? similarities.join(', ') : 'of the evaluation, which has none';
  throw new RangeError(`${metricName(metric)}: expected one of the similarities ${known}, got ${got}`);
}

/**
 * Looks the measures of metrics up and checks that rank and similarity are what they take.
 *
 * @throws RangeError naming the metric that does not fit, or if there is none.
 * @example
 * ```ts
 * requestMetrics([{ metric: 'AP' }], { similarities: [], longest: 99, shortest: 99, images: 100 });
 * // [{ measure: 'AP', needs: 'relevant places', places: 99, lane: -1 }]
 * ```
 */
export function requestMetrics(
  metrics: readonly RetrievalMetric[],
  { similarities, ...lengths }: RequestMetricsOptions,
): RequestedMetric[] {
  if (metrics.length === 0) throw new RangeError('expected at least one metric, got none');
  return metrics.map((metric) => {
    const measure = retrievalMeasure(metric.metric);
    return {
      measure: metric.metric,
      needs: measure.needs,
      places: checkRank(metric, { measure, ...lengths }),
      lane: findLane(metric, { measure, similarities }),
    };
  });
}
