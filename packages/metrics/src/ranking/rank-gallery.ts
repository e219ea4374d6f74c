import { checkPositiveInteger, countRows } from '../inputs/check-features.js';
import { checkQueryImages } from '../inputs/check-queries.js';
import type { FeatureVectors } from '../inputs/feature-source.js';
import { LocalGallery } from './local-gallery.js';
import type { RankedFeatures } from './ranked-features.js';

/** Queries of {@link rankGallery} that are kept apart from the gallery. */
export interface GalleryQueries {
  /** Their feature vectors: [queries, dimension], row-major. */
  readonly features: FeatureVectors;
  /**
   * Row of the gallery that each query is, which is left out of its ranking; −1 for none: [queries].
   * @default no query is in the gallery
   */
  readonly images?: ArrayLike<number>;
}

/** Input of {@link rankGallery}. */
export interface RankGalleryOptions extends RankedFeatures {
  /**
   * Row of a single query.
   * @default none: `queries` is used
   */
  readonly query?: number;
  /**
   * Rows of the queries, or vectors that are not those of the gallery.
   * @default every row
   */
  readonly queries?: ArrayLike<number> | GalleryQueries;
  /** Places to return per query, at most the rows of the gallery without the query's own. */
  readonly k: number;
}

/** Result of {@link rankGallery}. */
export interface GalleryRankings {
  /** Feature rows in ranking order, [queries, k], row-major. */
  readonly rows: Int32Array;
  /** Their distances: squared Euclidean, or the negative dot product if vectors were normalized. */
  readonly distances: Float32Array;
}

/** The queries by number, and the row that is left out of each ranking. */
interface CheckedQueries {
  readonly queries: Uint32Array;
  readonly apart?: FeatureVectors;
  /** Row of every query, a number that no row has for none; undefined where all queries are rows. */
  readonly own?: Uint32Array;
}

function checkQueryRows(given: ArrayLike<number>, rows: number): CheckedQueries {
  const queries = Uint32Array.from(given, (row) => {
    if (!Number.isInteger(row) || row < 0 || row >= rows) {
      throw new RangeError(`expected a query row from 0 to ${rows - 1}, got ${row}`);
    }
    return row;
  });
  return { queries };
}

function checkQueries({ query, queries, dimension }: RankGalleryOptions, rows: number): CheckedQueries {
  if (query !== undefined) return checkQueryRows([query], rows);
  if (queries === undefined)
    return checkQueryRows(
      Array.from({ length: rows }, (_, row) => row),
      rows,
    );
  if (!('features' in queries)) return checkQueryRows(queries, rows);
  const { features, images } = queries;
  const count = countRows(features, dimension);
  return {
    queries: Uint32Array.from({ length: count }, (_, index) => index),
    apart: features,
    own: Uint32Array.from(checkQueryImages(images, { count, images: rows })),
  };
}

function checkPlaces(k: number, places: number): void {
  if (checkPositiveInteger(k, 'k') <= places) return;
  throw new RangeError(`k is ${k}, but a ranking has only ${places} places (all rows but the query)`);
}

/**
 * Ranks all feature rows by their distance to some of them, leaving each query out of its own ranking, or by their distance
 * to other vectors; equal distances are ordered by row.
 *
 * @throws RangeError naming the feature row, query or k that does not fit.
 * @example
 * ```ts
 * const gallery = { features: Float32Array.of(0, 5, 1), dimension: 1 };
 * rankGallery({ ...gallery, query: 0, k: 2 });
 * // { rows: Int32Array [2, 1], distances: Float32Array [1, 25] }
 * rankGallery({ ...gallery, queries: { features: Float32Array.of(4) }, k: 2 });
 * // { rows: Int32Array [1, 2], distances: Float32Array [1, 9] }
 * ```
 */
export function rankGallery(options: RankGalleryOptions): GalleryRankings {
  const { features, dimension, k, normalize = false, distances = 'exact', onWarning } = options;
  const rows = countRows(features, dimension);
  const { queries, apart, own } = checkQueries(options, rows);
  checkPlaces(k, own?.every((row) => row >= rows) ? rows : rows - 1);
  const gallery = new LocalGallery({ features, queries: apart, dimension, normalize, distances, onWarning });
  const result = {
    rows: new Int32Array(queries.length * k),
    distances: new Float32Array(queries.length * k),
  };
  gallery.forEachRanking({ queries, ...(own && { own }) }, (ranking) => {
    for (let place = 0; place < k; place++) {
      const row = ranking.rowAt(place);
      result.rows[ranking.position * k + place] = row;
      result.distances[ranking.position * k + place] = ranking.distanceTo(row);
    }
  });
  return result;
}
