/** Input of {@link idealGains}. */
export interface IdealGainsOptions {
  /** Gain of an item of each class, one number per class. */
  readonly gains: ArrayLike<number>;
  /** Number of items of each class in the database, the query not counted. */
  readonly counts: ArrayLike<number>;
  /** How many places to compute, at most the number of items. */
  readonly places: number;
}

/**
 * Gains of the best possible ranking: all gains of the database in descending order.
 *
 * Equal gains are counted instead of sorted, so the cost is one step per class and one per place.
 *
 * @returns [places]
 * @example
 * ```ts
 * idealGains({ gains: [1, 0.5, 0], counts: [1, 2, 1], places: 4 }); // 1, 0.5, 0.5, 0
 * ```
 */
export function idealGains({ gains, counts, places }: IdealGainsOptions): Float64Array {
  const multiplicities = new Map<number, number>();
  for (let label = 0; label < counts.length; label++) {
    const count = counts[label]!;
    const gain = gains[label]!;
    if (count > 0) multiplicities.set(gain, (multiplicities.get(gain) ?? 0) + count);
  }
  const ideal = new Float64Array(places);
  let place = 0;
  for (const [gain, count] of [...multiplicities].sort(([a], [b]) => b - a)) {
    ideal.fill(gain, place, place + count);
    place += count;
  }
  return ideal;
}

/**
 * Cumulated gain of the best possible ranking: its gains, summed up from the first place to each.
 *
 * @returns [places]
 * @example
 * ```ts
 * cumulatedIdealGains({ gains: [1, 0.5, 0], counts: [1, 2, 1], places: 4 }); // 1, 1.5, 2, 2
 * ```
 */
export function cumulatedIdealGains(options: IdealGainsOptions): Float64Array {
  const ideal = idealGains(options);
  for (let place = 1; place < ideal.length; place++) ideal[place]! += ideal[place - 1]!;
  return ideal;
}
