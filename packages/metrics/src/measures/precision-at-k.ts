import { countUpTo } from './count-up-to.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Precision of the first k places of one ranking: the share of them that is relevant.
 *
 * @param relevant whether (non-zero) each place holds an item of the query's class: [places]
 * @throws RangeError if k is no integer from 1 to the number of places.
 * @example
 * ```ts
 * precisionAtK([true, false, true, false], 2); // 0.5
 * ```
 */
export function precisionAtK(relevant: ArrayLike<boolean | number>, k: number): number {
  if (!Number.isInteger(k) || k < 1 || k > relevant.length) {
    throw new RangeError(`expected k to be an integer from 1 to ${relevant.length}, got ${k}`);
  }
  let found = 0;
  for (let place = 0; place < k; place++) if (relevant[place]) found++;
  return found / k;
}

/** `Precision@k`: share of the first k images that is relevant; flat, where `P@k` weighs by similarity. */
export const precisionAtKMeasure = {
  name: 'Precision',
  k: 'required',
  needs: 'relevant places',
  score: (relevant, { places }) => countUpTo(relevant, places) / places,
} as const satisfies RetrievalMeasure;
