import { checkLabels, matchImages } from '../inputs/check-labels.js';
import { checkPositiveInteger, countRows } from '../inputs/check-features.js';
import { LocalGallery } from '../ranking/local-gallery.js';
import { averagePrecisionOfPlaces } from '../measures/average-precision.js';
import type { RankedFeatures } from '../ranking/ranked-features.js';
import { checkQueries, type RetrievalQueries } from './retrieval-queries.js';

/** Input of {@link recallPrecisionCurve}. */
export interface RecallPrecisionCurveOptions extends RankedFeatures {
  /**
   * Image of every feature row, a position in `labels`.
   * @default 0, 1, 2, …
   */
  readonly ids?: ArrayLike<number>;
  /** Class index of every image; images without a feature row take no part. */
  readonly labels: ArrayLike<number>;
  /**
   * Queries apart from the gallery, as of {@link evaluateRetrieval}.
   * @default every feature row is a query and ranks all others
   */
  readonly queries?: RetrievalQueries;
  readonly numClasses: number;
  /**
   * Number of equal intervals of recall to gather the points in.
   * @default none: every recall that occurs is a point of its own
   */
  readonly bins?: number;
}

/** Result of {@link recallPrecisionCurve}. */
export interface RecallPrecisionCurve {
  /** Recall of the points, ascending (centres of the intervals if there are bins). */
  readonly recall: Float64Array;
  /** Mean precision of the queries that reach each recall. */
  readonly precision: Float64Array;
  /** Mean average precision over all queries. */
  readonly meanAveragePrecision: number;
  /** Queries without another image of their class in the gallery: no part of the curve, average precision 0. */
  readonly queriesWithoutRelevant: number;
}

/** Best precision of one query at every recall (or bin of recall) that its ranking passes. */
function bestPrecisions(places: Uint32Array, bins: number | undefined): Map<number, number> {
  const best = new Map<number, number>();
  for (let found = places[0]! > 1 ? 0 : 1; found <= places.length; found++) {
    const precision = found === 0 ? 0 : found / places[found - 1]!;
    const recall =
      bins === undefined
        ? found / places.length
        : (Math.min(bins - 1, Math.floor((found * bins) / places.length)) + 0.5) / bins;
    best.set(recall, Math.max(best.get(recall) ?? 0, precision));
  }
  return best;
}

/**
 * Recall-precision curve of image retrieval: every feature row is a query and ranks all others (or each of the given
 * queries ranks the gallery); at each recall the best precision of every query that has this recall is averaged (no interpolation between recalls).
 *
 * A ranking that starts with an irrelevant item contributes the point (0, 0). With bins, recall 1 belongs to the last.
 *
 * @throws RangeError naming the feature row, id, label or number of bins that does not fit.
 * @example
 * ```ts
 * recallPrecisionCurve({ features: Float32Array.of(0, 1, 3), dimension: 1, labels: [0, 1, 0], numClasses: 2 });
 * // recall 0, 1; precision 0, 0.5; meanAveragePrecision 0.3333333333333333; queriesWithoutRelevant 1
 * ```
 */
export function recallPrecisionCurve(options: RecallPrecisionCurveOptions): RecallPrecisionCurve {
  const { features, dimension, ids, numClasses, bins, onWarning } = options;
  const { normalize = false, distances = 'exact' } = options;
  if (bins !== undefined) checkPositiveInteger(bins, 'bins');
  const rows = countRows(features, dimension);
  const labels = checkLabels(options.labels, numClasses);
  const matched = matchImages({ rows, ids, labels });
  const apart = options.queries?.features;
  const count = apart && countRows(apart, dimension);
  const queries = checkQueries(options.queries, { labels, matched, count, numClasses });
  const ranked = { features, queries: apart, dimension, normalize, distances, onWarning };
  const gallery = new LocalGallery({ ...ranked, labels: matched.rowLabels });
  const points = new Map<number, { sum: number; count: number }>();
  let averagePrecisions = 0;
  let queriesWithoutRelevant = 0;
  const asked = { queries: Uint32Array.from(queries.labels.keys()), own: queries.own };
  gallery.forEachRanking(asked, ({ query, placesOf }) => {
    const places = placesOf(queries.labels[query]!, rows);
    if (places.length === 0) return void queriesWithoutRelevant++;
    averagePrecisions += averagePrecisionOfPlaces(places);
    for (const [recall, precision] of bestPrecisions(places, bins)) {
      const point = points.get(recall);
      if (!point) points.set(recall, { sum: precision, count: 1 });
      else {
        point.sum += precision;
        point.count++;
      }
    }
  });
  const curve = [...points].sort(([a], [b]) => a - b);
  return {
    recall: Float64Array.from(curve, ([recall]) => recall),
    precision: Float64Array.from(curve, ([, { sum, count }]) => sum / count),
    meanAveragePrecision: averagePrecisions / queries.count,
    queriesWithoutRelevant,
  };
}
