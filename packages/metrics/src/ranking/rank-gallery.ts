import { checkPositiveInteger, countRows } from '../inputs/check-features.js';
import { LocalGallery } from './local-gallery.js';
import type { RankedFeatures } from './ranked-features.js';

/** Input of {@link rankGallery}. */
export interface RankGalleryOptions extends RankedFeatures {
  /**
   * Row of a single query.
   * @default none: `queries` is used
   */
  readonly query?: number;
  /**
   * Rows of the queries.
   * @default every row
   */
  readonly queries?: ArrayLike<number>;
  /** Places to return per query, at most rows − 1. */
  readonly k: number;
}

/** Result of {@link rankGallery}. */
export interface GalleryRankings {
  /** Feature rows in ranking order, [queries, k], row-major. */
  readonly rows: Int32Array;
  /** Their distances: squared Euclidean, or the negative dot product if vectors were normalized. */
  readonly distances: Float32Array;
}

function checkQueries({ query, queries }: RankGalleryOptions, rows: number): Uint32Array {
  const given = query === undefined ? (queries ?? Array.from({ length: rows }, (_, row) => row)) : [query];
  return Uint32Array.from(given, (row) => {
    if (!Number.isInteger(row) || row < 0 || row >= rows) {
      throw new RangeError(`expected a query row from 0 to ${rows - 1}, got ${row}`);
    }
    return row;
  });
}

/**
 * Ranks all feature rows by their distance to some of them, leaving each query out of its own ranking; equal distances
 * are ordered by row.
 *
 * @throws RangeError naming the feature row, query or k that does not fit.
 * @example
 * ```ts
 * rankGallery({ features: Float32Array.of(0, 5, 1), dimension: 1, query: 0, k: 2 });
 * // { rows: Int32Array [2, 1], distances: Float32Array [1, 25] }
 * ```
 */
export function rankGallery(options: RankGalleryOptions): GalleryRankings {
  const { features, dimension, k, normalize = false, distances = 'exact', onWarning } = options;
  const rows = countRows(features, dimension);
  if (checkPositiveInteger(k, 'k') > rows - 1) {
    throw new RangeError(`k is ${k}, but a ranking has only ${rows - 1} places (all rows but the query)`);
  }
  const queries = checkQueries(options, rows);
  const gallery = new LocalGallery({ features, dimension, normalize, distances, onWarning });
  const result = {
    rows: new Int32Array(queries.length * k),
    distances: new Float32Array(queries.length * k),
  };
  gallery.forEachRanking(queries, (ranking) => {
    for (let place = 0; place < k; place++) {
      const row = ranking.rowAt(place);
      result.rows[ranking.position * k + place] = row;
      result.distances[ranking.position * k + place] = ranking.distanceTo(row);
    }
  });
  return result;
}
