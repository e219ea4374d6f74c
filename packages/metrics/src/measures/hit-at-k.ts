import { checkRank } from './count-up-to.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Whether the first k places of one ranking hold anything relevant: 1 or 0.
 *
 * Its mean over the queries is what papers on metric learning call Recall@k (Oh Song, Xiang, Jegelka & Savarese, "Deep Metric Learning
 * via Lifted Structured Feature Embedding", CVPR 2016); the share of relevant items that is found is {@link recallAtK}.
 *
 * @param places places of all relevant items, counted from 1, ascending
 * @returns 0 if there are none
 * @throws RangeError if k is no integer of at least 1.
 * @example
 * ```ts
 * hitAtK([3, 7], 2); // 0
 * hitAtK([3, 7], 3); // 1
 * ```
 */
export function hitAtK(places: ArrayLike<number>, k: number): number {
  checkRank(k);
  return places.length > 0 && places[0]! <= k ? 1 : 0;
}

/** `Hit@k`: whether there is a relevant image among the first k, called Recall@k in papers on metric learning. */
export const hitAtKMeasure = {
  name: 'Hit',
  k: 'required',
  needs: 'relevant places',
  score: (relevant, { places }) => hitAtK(relevant, places),
} as const satisfies RetrievalMeasure;
