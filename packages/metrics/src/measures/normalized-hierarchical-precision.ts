import { averageHierarchicalPrecision } from './average-hierarchical-precision.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Average hierarchical precision divided by that of a perfect ranking: K points have K − 1 intervals, so that the published
 * form ends at (K − 1) / K, and this one at 1.
 *
 * `nAHP@K = AHP@K · K / (K − 1) = (1 / (K − 1)) Σ_{i<K} (HP@i + HP@(i+1)) / 2`, with AHP of Barz & Denzler, "Hierarchy-based Image
 * Embeddings for Semantic Image Retrieval", WACV 2019, section 4.3.
 *
 * @param precision HP@1 … HP@K as from {@link hierarchicalPrecision}: at least two
 * @throws RangeError if there are fewer than two places, because one has no interval.
 * @example
 * ```ts
 * normalizedAverageHierarchicalPrecision([0.5, 1, 1]); // 0.875
 * normalizedAverageHierarchicalPrecision([1, 1, 1]); // 1
 * ```
 */
export function normalizedAverageHierarchicalPrecision(precision: ArrayLike<number>): number {
  const places = precision.length;
  if (places < 2) throw new RangeError(`expected at least two places, got ${places}`);
  return normalized(averageHierarchicalPrecision(precision), places);
}

const normalized = (average: number, places: number): number => (average * places) / (places - 1);

/** `nAHP` of the whole ranking, or `nAHP@K` of the first K places: AHP of which a perfect ranking has 1. */
export const normalizedHierarchicalPrecisionMeasure = {
  name: 'nAHP',
  k: 'optional',
  least: 2,
  needs: 'average hierarchical precision',
  score: (average, { places }) => normalized(average, places),
} as const satisfies RetrievalMeasure;
