/** The ends of an interval. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Which interval is meant. */
export interface PercentileIntervalOptions {
  /**
   * Share of the replicates within the interval; as many lie below as above.
   * @default 0.95
   */
  readonly level?: number;
}

/**
 * The percentile interval of bootstrap replicates (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, section 13.3):
 * from their (1 − level)/2 quantile to their (1 + level)/2 quantile, between two replicates by linear interpolation.
 *
 * @param replicates - in any order; those that are NaN are left out
 * @throws RangeError if there is no replicate, or the level does not lie between 0 and 1
 * @example
 * ```ts
 * percentileInterval(Float64Array.of(3, 1, 2, 5, 4), { level: 0.5 }); // { lower: 2, upper: 4 }
 * ```
 */
export function percentileInterval(
  replicates: Float64Array,
  { level = 0.95 }: PercentileIntervalOptions = {},
): Interval {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`level: expected a number between 0 and 1, got ${level}`);
  }
  const sorted = replicates.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) throw new RangeError('expected at least one replicate, got none');
  return { lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2) };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const before = sorted[Math.floor(place)]!;
  const after = sorted[Math.ceil(place)]!;
  return before + (after - before) * (place - Math.floor(place));
}
