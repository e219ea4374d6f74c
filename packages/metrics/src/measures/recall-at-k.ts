import { checkRank, countUpTo } from './count-up-to.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Recall of the first k places of one ranking: the share of the relevant items that is found there.
 *
 * Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, sections 8.3 and 8.4. What papers on metric learning call
 * Recall@k, whether anything relevant is found, is {@link hitAtK}.
 *
 * @param places places of all relevant items, counted from 1, ascending; behind the last one, every k finds all
 * @returns 0 if there are none
 * @throws RangeError if k is no integer of at least 1.
 * @example
 * ```ts
 * recallAtK([1, 3, 7], 3); // 0.6666666666666666
 * ```
 */
export function recallAtK(places: ArrayLike<number>, k: number): number {
  checkRank(k);
  return places.length > 0 ? countUpTo(places, k) / places.length : 0;
}

/** `Recall@k`: share of the relevant images that is among the first k. */
export const recallAtKMeasure = {
  name: 'Recall',
  k: 'required',
  needs: 'relevant places',
  score: (relevant, { places }) => recallAtK(relevant, places),
} as const satisfies RetrievalMeasure;
