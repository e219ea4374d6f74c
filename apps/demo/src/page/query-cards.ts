import type { Dataset } from '@semantic-embeddings/datasets';
import { rankGallery } from '@semantic-embeddings/metrics';
import type { QueryCard, RankedPicture } from './page-data.js';

/** One network as far as its rankings are concerned. */
export interface RankingNetwork {
  /** Features of the test pictures, [pictures, dimension]. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** AHP of every query. */
  readonly queryPrecision: Float64Array;
}

/** What the cards are made from. */
export interface QueryCardOptions {
  readonly dataset: Dataset;
  /** Test pictures to ask for. */
  readonly queries: readonly number[];
  readonly networks: readonly RankingNetwork[];
  /** Class similarity, [classes, classes]. */
  readonly similarity: Float64Array;
  /** Pictures in a ranking. @default 10 */
  readonly length?: number;
  /** Fetches a test picture as `data:` URI. */
  readonly picture: (index: number) => Promise<string>;
}

/**
 * Ranks the test pictures for each query by each network.
 *
 * @example (await queryCards(options))[0].rankings.length // 2
 */
export async function queryCards(options: QueryCardOptions): Promise<QueryCard[]> {
  const { dataset, queries, networks, similarity, length = 10, picture } = options;
  const { labels } = dataset.test;
  const nameOf = (index: number) => dataset.classNames?.[labels[index]!] ?? String(labels[index]);
  const rankings = networks.map(({ features, dimension }) =>
    rankGallery({ features, dimension, queries, k: length, normalize: true }),
  );
  const rankedPicture = async (query: number, index: number): Promise<RankedPicture> => ({
    picture: await picture(index),
    className: nameOf(index),
    similarity: similarity[labels[query]! * dataset.numClasses + labels[index]!]!,
  });
  return Promise.all(
    queries.map(async (query, position) => ({
      picture: await picture(query),
      className: nameOf(query),
      rankings: await Promise.all(
        rankings.map(({ rows }) =>
          Promise.all(
            Array.from(rows.subarray(position * length, (position + 1) * length), (index) =>
              rankedPicture(query, index),
            ),
          ),
        ),
      ),
      precision: networks.map(({ queryPrecision }) => queryPrecision[query]!),
    })),
  );
}
