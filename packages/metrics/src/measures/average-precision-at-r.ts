import type { RetrievalMeasure } from './retrieval-measure.js';

/**
 * Average precision at R of one ranking, whose mean over the queries is mAP@R: `(1/R) Σ_{i≤R} P(i)`, with R the number of relevant
 * items and P(i) the precision of the first i places where place i is relevant, else 0.
 *
 * Musgrave, Belongie & Lim, "A Metric Learning Reality Check", ECCV 2020. It weighs the order within the first R places,
 * which R-precision does not, and unlike AP looks at no later ones.
 *
 * @param places places of all relevant items, counted from 1, ascending
 * @returns 0 if there are none
 * @example
 * ```ts
 * averagePrecisionAtR([1, 3, 7]); // 0.5555555555555555: (1/1 + 2/3) / 3
 * ```
 */
export function averagePrecisionAtR(places: ArrayLike<number>): number {
  const relevant = places.length;
  let sum = 0;
  for (let found = 0; found < relevant && places[found]! <= relevant; found++) {
    sum += (found + 1) / places[found]!;
  }
  return relevant > 0 ? sum / relevant : 0;
}

/** `AP@R`: average precision of the first R places, R being the number of relevant images; its mean is mAP@R. */
export const averagePrecisionAtRMeasure = {
  name: 'AP@R',
  k: 'none',
  needs: 'relevant places',
  score: averagePrecisionAtR,
} as const satisfies RetrievalMeasure;
