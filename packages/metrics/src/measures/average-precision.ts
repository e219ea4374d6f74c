import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Average precision of one ranking: mean, over the relevant items, of the precision at their places (no
 * interpolation).
 *
 * A ranking without a relevant item has the value 0.
 *
 * @param relevant whether (non-zero) each place holds an item of the query's class, the whole ranking: [places]
 * @example
 * ```ts
 * averagePrecision([true, false, true]); // 0.8333333333333333
 * ```
 */
export function averagePrecision(relevant: ArrayLike<boolean | number>): number {
  let found = 0;
  let sum = 0;
  for (let place = 0; place < relevant.length; place++) {
    if (relevant[place]) sum += ++found / (place + 1);
  }
  return found > 0 ? sum / found : 0;
}

/**
 * Average precision of one ranking by the places of its relevant items.
 *
 * @param places places of the relevant items, counted from 1, ascending
 * @returns 0 if there are none
 * @example
 * ```ts
 * averagePrecisionOfPlaces([1, 3]); // 0.8333333333333333
 * ```
 */
export function averagePrecisionOfPlaces(places: ArrayLike<number>): number {
  let sum = 0;
  for (let found = 0; found < places.length; found++) sum += (found + 1) / places[found]!;
  return places.length > 0 ? sum / places.length : 0;
}

/** `AP`: (flat) average precision of the whole ranking. */
export const averagePrecisionMeasure = {
  name: 'AP',
  k: 'none',
  needs: 'relevant places',
  score: averagePrecisionOfPlaces,
} as const satisfies RetrievalMeasure;
