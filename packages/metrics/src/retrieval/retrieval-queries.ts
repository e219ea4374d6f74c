import { checkLabels, type MatchedImages } from '../inputs/check-labels.js';
import type { FeatureVectors } from '../inputs/feature-source.js';
import { checkQueryImages, noImage } from '../inputs/check-queries.js';
import { noRow } from '../ranking/gallery-ranker.js';

/** Queries of a retrieval evaluation that are kept apart from the gallery. */
export interface RetrievalQueries<Vectors = FeatureVectors> {
  /** Their feature vectors: [queries, dimension], row-major. */
  readonly features: Vectors;
  /** Class index of every query: [queries]. */
  readonly labels: ArrayLike<number>;
  /**
   * Image of the gallery that each query is, a position in the `labels` of the gallery, or −1 for a query that is not in
   * it: [queries]. Such an image is left out of the query's ranking and of its ideal, as all queries are in the
   * published protocol. Ids of different files mean nothing to each other: only what is given here says that two images
   * are the same.
   * @default no query is in the gallery: every query ranks all of it
   */
  readonly images?: ArrayLike<number>;
}

/** Checked queries, with their vectors. */
export interface QueryProblem extends AskedQueries {
  /** Their vectors, or undefined where they are those of the gallery. */
  readonly features: FeatureVectors | undefined;
}

/** Checked queries. */
export interface AskedQueries {
  readonly count: number;
  /** Class of every query. */
  readonly labels: Uint32Array;
  /** Number, among those ranked, of the image that each query is; {@link noRow} for none. */
  readonly own: Uint32Array;
}

/** What {@link checkQueries} checks against. */
export interface CheckQueriesOptions {
  /** Class of every image of the gallery. */
  readonly labels: Uint32Array;
  readonly matched: MatchedImages;
  /** Number of queries apart. */
  readonly count: number | undefined;
  readonly numClasses: number;
}

/**
 * Checks the queries of an evaluation; without any, every feature row of the gallery is one.
 *
 * @throws RangeError naming the query that does not fit.
 * @example
 * ```ts
 * checkQueries(undefined, { labels, matched, count: undefined, numClasses: 3 }).own; // Uint32Array [0, 1, 2, …]
 * ```
 */
export function checkQueries(
  queries: Pick<RetrievalQueries, 'labels' | 'images'> | undefined,
  { labels, matched, count, numClasses }: CheckQueriesOptions,
): AskedQueries {
  if (!queries || count === undefined) {
    const { rowLabels } = matched;
    return {
      ...{ count: rowLabels.length, labels: rowLabels },
      own: Uint32Array.from(rowLabels.keys()),
    };
  }
  if (queries.labels.length !== count) {
    throw new RangeError(
      `expected one label per query, got ${queries.labels.length} labels for ${count} query rows`,
    );
  }
  const queryLabels = checkLabels(queries.labels, numClasses);
  const images = checkQueryImages(queries.images, { count, images: labels.length });
  images.forEach((image, query) => {
    if (image === noImage || labels[image] === queryLabels[query]) return;
    throw new RangeError(
      `query row ${query} is said to be image ${image} of the gallery, but their classes are ${queryLabels[query]} and ` +
        `${labels[image]}; give queries.images the same images, or -1`,
    );
  });
  const own = Uint32Array.from(images, (image) => (image === noImage ? noRow : matched.numbers[image]!));
  return { count, labels: queryLabels, own };
}
