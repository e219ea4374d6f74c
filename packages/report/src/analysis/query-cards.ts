import { rankGallery } from '@semantic-embeddings/metrics';
import type { QueryCard, RankedImage } from '../data/query-card.js';
import { shownImage, type ReportContext } from './report-context.js';

/** What is shown. */
export interface QueryCardOptions {
  /** Rows to ask for. */
  readonly queries: readonly number[];
  /** Places of a ranking; never more than there are other images. */
  readonly places: number;
}

/**
 * Ranks the images for each query by the first run of each method.
 *
 * @example
 * (await queryCards(context, { queries: [0], places: 10 }))[0].rankings.length; // number of methods
 */
export async function queryCards(
  context: ReportContext,
  { queries, places }: QueryCardOptions,
): Promise<QueryCard[]> {
  const { methods, labels, similarity, classes } = context;
  const k = Math.min(places, labels.length - 1);
  if (queries.length === 0) return [];
  const rankings = methods.map(({ runs: [{ run }] }) => {
    const { features, dimension, normalize = true } = run;
    return rankGallery({ features, dimension, queries, k, normalize, onWarning: () => undefined }).rows;
  });
  const ranked = async (query: number, row: number): Promise<RankedImage> => ({
    ...(await shownImage(context, row)),
    similarity: similarity[labels[query]! * classes.length + labels[row]!]!,
  });
  return Promise.all(
    queries.map(async (query, position) => ({
      ...(await shownImage(context, query)),
      rankings: await Promise.all(
        rankings.map((rows) =>
          Promise.all(
            Array.from(rows.subarray(position * k, (position + 1) * k), (row) => ranked(query, row)),
          ),
        ),
      ),
      precision: methods.map(({ runs: [first] }) => first.averageHierarchicalPrecision[query]!),
    })),
  );
}
