import { countRows } from '../inputs/check-features.js';
import { rankScores } from './rank-scores.js';
import { leavesRange, scaledDistance, squaredDistance } from '../ranking/squared-distance.js';

/** Input of {@link nearestClassEmbedding}. */
export interface NearestClassEmbeddingOptions {
  /** [images, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  /** Length of a feature vector and of a class embedding. */
  readonly dimension: number;
  /** [numClasses, dimension], row-major. */
  readonly embedding: ArrayLike<number>;
  readonly numClasses: number;
  /**
   * Number of classes to keep per image.
   * @default numClasses
   */
  readonly k?: number;
}

/**
 * Ranks classes by ascending squared Euclidean distance of their embeddings to each feature vector, in double
 * precision; of equal distances the lower class index comes first. Where a square leaves the range of doubles, the classes of
 * that image are ranked by distances that are scaled before they are squared.
 *
 * @returns class indexes [images, k]
 * @throws RangeError if sizes do not fit, or a feature vector or a class embedding is not finite.
 * @example
 * ```ts
 * nearestClassEmbedding({
 *   features: Float32Array.of(0.9, 0.1),
 *   dimension: 2,
 *   embedding: [0, 1, 1, 0],
 *   numClasses: 2,
 * }); // Int32Array [1, 0]
 * ```
 */
export function nearestClassEmbedding({
  features,
  dimension,
  embedding,
  numClasses,
  k = numClasses,
}: NearestClassEmbeddingOptions): Int32Array {
  const images = countRows(features, dimension);
  if (embedding.length !== numClasses * dimension) {
    throw new RangeError(
      `the class embedding has ${embedding.length} values, expected ${numClasses} classes x ${dimension} dimensions; ` +
        'features and class embedding must have the same dimension',
    );
  }
  const centres = Array.from({ length: numClasses }, (_, label) =>
    Float64Array.from({ length: dimension }, (_, i) => embedding[label * dimension + i]!),
  );
  checkCentres(centres);
  const scores = new Float64Array(images * numClasses);
  for (let image = 0; image < images; image++) {
    const row = scores.subarray(image * numClasses, (image + 1) * numClasses);
    const start = image * dimension;
    centres.forEach((centre, label) => (row[label] = -squaredDistance(features, { start, centre })));
    if (!row.some((score) => leavesRange(-score))) continue;
    const scaled = centres.map((centre) => -scaledDistance(features, { start, centre }));
    // A distance of zero is exact.
    if (row.some((score, label) => leavesRange(-score) && scaled[label] !== 0)) row.set(scaled);
    if (!row.every(Number.isFinite))
      throw new RangeError(`feature row ${image} holds a value that is not finite`);
  }
  return rankScores(scores, { numClasses, k });
}

function checkCentres(centres: readonly Float64Array[]): void {
  const label = centres.findIndex((centre) => !centre.every(Number.isFinite));
  if (label >= 0) throw new RangeError(`the embedding of class ${label} holds a value that is not finite`);
}
