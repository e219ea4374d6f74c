/** What the order of predictions should be for images of one class. */
export interface PreferenceOrder {
  /** Rank of every class: 0 for the nearest ones, 1 for the next, …, [classes]. */
  readonly ranks: Int32Array;
  /** Ranks in ascending order, as a perfect prediction has them, [classes]. */
  readonly expected: Int32Array;
  /** Weight of every place, [classes]. */
  readonly weights: Float64Array;
}

/**
 * Weights of the places: 1 while the rank is 0; at the first place of rank r it is `2 ** -r`, and falls in equal steps
 * towards that of the next rank; that of the last rank falls towards 0.
 */
function placeWeights(expected: Int32Array): Float64Array {
  const weights = new Float64Array(expected.length);
  const last = expected.at(-1)!;
  for (let start = 0; start < expected.length;) {
    const rank = expected[start]!;
    let end = start;
    while (expected[end] === rank) end++;
    const from = 2 ** -rank;
    const inner = rank === 0 ? 1 : from / 2;
    const to = rank === last ? 0 : inner;
    for (let place = start; place < end; place++) {
      weights[place] = from + (to - from) * ((place - start) / (end - start));
    }
    start = end;
  }
  return weights;
}

/**
 * The order in which classes should be predicted, by their hierarchical distances to the right one, and how much each place
 * weighs.
 *
 * Sani and Anand, "Learning and Evaluating Hierarchical Feature Representations", 2025 (Hier-COS), by the analysis that
 * is published with it.
 *
 * @param distances of every class to the right one, [classes]
 * @example
 * ```ts
 * preferenceOrder([0, 2, 1, 2]); // { ranks: [0, 2, 1, 2], expected: [0, 1, 2, 2], weights: [1, 0.5, 0.25, 0.125] }
 * ```
 */
export function preferenceOrder(distances: ArrayLike<number>): PreferenceOrder {
  const different = [...new Set(Array.from(distances))].sort((a, b) => a - b);
  const rankOf = new Map(different.map((distance, rank) => [distance, rank]));
  const ranks = Int32Array.from(distances, (distance) => rankOf.get(distance)!);
  const expected = ranks.slice().sort();
  return { ranks, expected, weights: placeWeights(expected) };
}
