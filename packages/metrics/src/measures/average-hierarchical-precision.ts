import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Average hierarchical precision: area under the curve of HP@1 … HP@K by the trapezoid rule with spacing 1 / K.
 *
 * K points have K − 1 intervals, so a perfect ranking reaches (K − 1) / K and a single place 0.
 *
 * @param precision HP@1 … HP@K as from {@link hierarchicalPrecision}; its length is the K of AHP@K
 * @example
 * ```ts
 * averageHierarchicalPrecision([0.5, 1, 1]); // 0.5833333333333334
 * ```
 */
export function averageHierarchicalPrecision(precision: ArrayLike<number>): number {
  const places = precision.length;
  if (places === 0) return 0;
  let sum = 0;
  for (let place = 0; place < places; place++) sum += precision[place]!;
  return (sum - (precision[0]! + precision[places - 1]!) / 2) / places;
}

/** `AHP` of the whole ranking, or `AHP@K` of the first K places. */
export const averageHierarchicalPrecisionMeasure = {
  name: 'AHP',
  k: 'optional',
  needs: 'average hierarchical precision',
} as const satisfies RetrievalMeasure;
