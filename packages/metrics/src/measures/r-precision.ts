import { countUpTo } from './count-up-to.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * R-precision of one ranking: the share of relevant items among the first R places, R being the number of relevant items.
 *
 * Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, section 8.4. Precision and recall are equal there.
 *
 * @param places places of all relevant items, counted from 1, ascending
 * @returns 0 if there are none
 * @example
 * ```ts
 * rPrecision([1, 3, 7]); // 0.6666666666666666
 * ```
 */
export function rPrecision(places: ArrayLike<number>): number {
  return places.length > 0 ? countUpTo(places, places.length) / places.length : 0;
}

/** `R-Precision`: precision at the number of relevant images. */
export const rPrecisionMeasure = {
  name: 'R-Precision',
  k: 'none',
  needs: 'relevant places',
  score: rPrecision,
} as const satisfies RetrievalMeasure;
