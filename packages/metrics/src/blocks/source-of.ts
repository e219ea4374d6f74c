import {
  checkSource,
  isFeatureSource,
  type FeatureSource,
  type FeatureVectors,
} from '../inputs/feature-source.js';
import { countRows } from '../inputs/check-features.js';

/**
 * Feature vectors as a source, those in memory too.
 *
 * @throws RangeError if they are of another dimension, or no whole vectors.
 * @example
 * ```ts
 * sourceOf(Float32Array.of(1, 2, 3, 4), 2).rows; // 2
 * ```
 */
export function sourceOf(features: FeatureVectors | FeatureSource, dimension: number): FeatureSource {
  if (isFeatureSource(features)) {
    checkSource(features, dimension);
    return features;
  }
  return {
    rows: countRows(features, dimension),
    dimension,
    read: (start, count) => features.subarray(start * dimension, (start + count) * dimension),
  };
}
