import { countRows } from './count-rows.js';
import { rankScores } from './rank-scores.js';

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

function squaredDistance(
  features: ArrayLike<number>,
  { start, embedding }: { readonly start: number; readonly embedding: ArrayLike<number> },
): number {
  let sum = 0;
  for (let i = 0; i < embedding.length; i++) {
    const difference = (features[start + i] as number) - (embedding[i] as number);
    sum += difference * difference;
  }
  return sum;
}

/**
 * Ranks classes by ascending squared Euclidean distance of their embeddings to each feature vector, in double
 * precision; of equal distances the lower class index comes first.
 *
 * @returns class indexes [images, k]
 * @throws RangeError if sizes do not fit or a feature vector is not finite.
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
    Float64Array.from({ length: dimension }, (_, i) => embedding[label * dimension + i] as number),
  );
  const scores = new Float64Array(images * numClasses);
  for (let image = 0; image < images; image++) {
    for (let label = 0; label < numClasses; label++) {
      const centre = centres[label] as Float64Array;
      scores[image * numClasses + label] = -squaredDistance(features, {
        start: image * dimension,
        embedding: centre,
      });
    }
    if (!Number.isFinite(scores[image * numClasses])) {
      throw new RangeError(`feature row ${image} holds a value that is not finite`);
    }
  }
  return rankScores(scores, { numClasses, k });
}
