import { checkFeatures, countRows } from '../inputs/check-features.js';

/** Options of {@link fitFeatureScaling}. */
export interface FitFeatureScalingOptions {
  readonly dimension: number;
  /**
   * Divide every vector by its length, instead of every feature by its largest absolute value in the training data.
   * @default false
   */
  readonly normalize?: boolean;
}

/** Scales feature vectors [rows, dimension] into a new array. */
export type FeatureScaling = (features: Float32Array) => Float32Array;

const smallestRange = 1e-8;

function scaleToUnitLength(features: Float32Array, dimension: number): Float32Array {
  checkFeatures(features, { dimension, normalize: true });
  const scaled = new Float32Array(features.length);
  for (let start = 0; start < features.length; start += dimension) {
    const vector = features.subarray(start, start + dimension);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    scaled.set(
      vector.map((value) => value / length),
      start,
    );
  }
  return scaled;
}

/**
 * Chooses the scaling of features before a linear classifier is trained; the factors found on the training features are
 * kept for the test features.
 *
 * @param training [rows, dimension], row-major
 * @throws RangeError if the values are no whole rows. The scaling throws one that names the row if a vector that it is
 * to divide by its length is all zeros, or holds a value that is not finite.
 * @example
 * ```ts
 * fitFeatureScaling(Float32Array.of(-2, 1), { dimension: 1 })(Float32Array.of(1)); // 0.5
 * ```
 */
export function fitFeatureScaling(
  training: Float32Array,
  { dimension, normalize = false }: FitFeatureScalingOptions,
): FeatureScaling {
  countRows(training, dimension);
  const checked = (features: Float32Array): Float32Array => {
    countRows(features, dimension);
    return features;
  };
  if (normalize) return (features) => scaleToUnitLength(checked(features), dimension);
  const ranges = new Float64Array(dimension).fill(smallestRange);
  training.forEach((value, i) => {
    ranges[i % dimension] = Math.max(ranges[i % dimension]!, Math.abs(value));
  });
  return (features) => checked(features).map((value, i) => value / ranges[i % dimension]!);
}
