/** Input of {@link cumulatedIdealGains}. */
export interface IdealGainsOptions {
  /** Gain of an item of each class, one number per class. */
  readonly gains: ArrayLike<number>;
  /** Number of items of each class in the database, the query not counted. */
  readonly counts: ArrayLike<number>;
  /** How many places to compute, at most the number of items. */
  readonly places: number;
}

/**
 * Cumulated gain of the best possible ranking: all gains of the database in descending order, summed up.
 *
 * Equal gains are counted instead of sorted, so the cost is one step per class and one per place.
 *
 * @returns [places]
 * @example
 * ```ts
 * cumulatedIdealGains({ gains: [1, 0.5, 0], counts: [1, 2, 1], places: 4 }); // 1, 1.5, 2, 2
 * ```
 */
export function cumulatedIdealGains({ gains, counts, places }: IdealGainsOptions): Float64Array {
  const multiplicities = new Map<number, number>();
  for (let label = 0; label < counts.length; label++) {
    const count = counts[label]!;
    const gain = gains[label]!;
    if (count > 0) multiplicities.set(gain, (multiplicities.get(gain) ?? 0) + count);
  }
  const ideal = new Float64Array(places);
  let sum = 0;
  let place = 0;
  for (const [gain, count] of [...multiplicities].sort(([a], [b]) => b - a)) {
    for (const end = Math.min(places, place + count); place < end; place++) {
      sum += gain;
      ideal[place] = sum;
    }
  }
  return ideal;
}
