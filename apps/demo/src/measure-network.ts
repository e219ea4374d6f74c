import {
  evaluateRetrieval,
  findMetric,
  nearestClassEmbedding,
  rankGallery,
  rankScores,
} from '@semantic-embeddings/metrics';
import type { TrainedNetwork } from './train-network.js';

/** What was measured of a network, one value a test picture. */
export interface PictureValues {
  /** AHP@cutoff by height of the lowest common subsumer, with the picture as the query. */
  readonly meanPrecision: Float64Array;
  /** AP with the picture as the query: only pictures of its very class count as right. */
  readonly averagePrecision: Float64Array;
  /** 1 where the class of the picture was found, else 0. */
  readonly accuracy: Float64Array;
  /** 1 where the picture that is nearest to this one is of its class, else 0. */
  readonly firstSame: Float64Array;
}

/** What a network is measured on. */
export interface MeasureNetworkOptions {
  /** Class index of every test picture. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /** Class similarity, `[classes, classes]`. */
  readonly similarity: Float64Array;
  /** Rank at which AHP is clipped. */
  readonly cutoff: number;
}

/**
 * Measures a network picture by picture: rankings by cosine; the class by the scores of its classifier, or without one by the
 * nearest class vector.
 *
 * @throws RangeError naming what does not fit
 * @example
 * ```ts
 * (await measureNetwork(network, options)).accuracy[0]; // 1
 * ```
 */
export async function measureNetwork(
  network: TrainedNetwork,
  { labels, numClasses, similarity, cutoff }: MeasureNetworkOptions,
): Promise<PictureValues> {
  const { features, dimension } = network;
  const hierarchical = { metric: 'AHP', k: cutoff, similarity: 'LCS_HEIGHT' } as const;
  const flat = { metric: 'AP' } as const;
  const { means } = await evaluateRetrieval({
    ...{ features, dimension, labels, numClasses },
    metrics: [hierarchical, flat],
    similarities: { LCS_HEIGHT: similarity },
    ...{ normalize: true, perQuery: true },
  });
  const predicted = foundClasses(network, numClasses);
  const { rows: nearest } = rankGallery({ features, dimension, k: 1, normalize: true });
  return {
    meanPrecision: findMetric(means, hierarchical)!.perQuery!,
    averagePrecision: findMetric(means, flat)!.perQuery!,
    accuracy: Float64Array.from(labels, (label, picture) => (predicted[picture] === label ? 1 : 0)),
    firstSame: Float64Array.from(labels, (label, picture) => (labels[nearest[picture]!] === label ? 1 : 0)),
  };
}

function foundClasses(network: TrainedNetwork, numClasses: number): Int32Array {
  const { scores, features, dimension, contestant } = network;
  if (scores) return rankScores(scores, { numClasses, k: 1 });
  const embedding = contestant.embedding.embedding.data;
  return nearestClassEmbedding({ features, dimension, embedding, numClasses, k: 1 });
}
