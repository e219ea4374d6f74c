import { nearestClassEmbedding, rankGallery, rankScores } from '@semantic-embeddings/metrics';
import type { Decision } from '../data/report-data.js';
import type { ReportRun } from '../input/report-run.js';

/** The class that a run takes every image for. */
export interface DecidedClasses {
  readonly decision: Decision;
  /** Class index for every image. */
  readonly predictions: Int32Array;
  /** Of a decision by the nearest neighbour: the row of that neighbour. */
  readonly neighbours?: Int32Array | undefined;
}

/** Images whose classes are decided. */
export interface DecideClassesOptions {
  readonly labels: Int32Array;
  readonly numClasses: number;
}

/**
 * Decides on the class of every image: by class scores, else by the nearest class embedding, else by the class of the nearest other
 * image, which needs nothing but features.
 *
 * @throws RangeError if sizes do not fit
 * @example
 * decideClasses({ label: 'a', features: Float32Array.of(0, 1, 9), dimension: 1, normalize: false }, { labels, numClasses }).decision;
 * // 'neighbour'
 */
export function decideClasses(
  { features, dimension, normalize = true, scores, centroids }: ReportRun,
  { labels, numClasses }: DecideClassesOptions,
): DecidedClasses {
  if (scores) return { decision: 'scores', predictions: rankScores(scores, { numClasses, k: 1 }) };
  if (centroids) {
    const predictions = nearestClassEmbedding({
      features,
      dimension,
      embedding: centroids,
      numClasses,
      k: 1,
    });
    return { decision: 'centroids', predictions };
  }
  const { rows } = rankGallery({ features, dimension, k: 1, normalize, onWarning: () => undefined });
  return { decision: 'neighbour', predictions: rows.map((row) => labels[row]!), neighbours: rows };
}
