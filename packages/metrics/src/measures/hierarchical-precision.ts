import type { RetrievalMeasure } from './retrieval-measure.js';

/** Options of {@link hierarchicalPrecision}. */
export interface HierarchicalPrecisionOptions {
  /**
   * Number of places to compute.
   * @default all places of the ranking
   */
  readonly places?: number;
  /**
   * Gains of all items of the database but the query, in any order; needed where `gains` is only the beginning of a
   * ranking.
   * @default the gains of the ranking
   */
  readonly database?: ArrayLike<number>;
}

/**
 * Hierarchical precision HP@k of one ranking for k = 1, 2, …: the gain collected in the first k places divided by the
 * largest gain that k places can collect (Deng, Berg & Fei-Fei, CVPR 2011; Barz & Denzler, WACV 2019, equation 13).
 *
 * Where nothing can be collected the precision is 0.
 *
 * @param gains similarity of every ranked item to the query, see {@link rankingGains}: [ranking]
 * @returns [places]; position k − 1 holds HP@k
 * @throws RangeError if more places are asked for than were ranked or exist.
 * @example
 * ```ts
 * hierarchicalPrecision([0.5, 1, 0]); // 0.5, 1, 1
 * ```
 */
export function hierarchicalPrecision(
  gains: ArrayLike<number>,
  { places = gains.length, database = gains }: HierarchicalPrecisionOptions = {},
): Float64Array {
  const available = Math.min(gains.length, database.length);
  if (!Number.isInteger(places) || places < 0 || places > available) {
    throw new RangeError(`expected a number of places from 0 to ${available}, got ${places}`);
  }
  const best = Float64Array.from(database).sort().reverse();
  let collected = 0;
  let ideal = 0;
  return Float64Array.from({ length: places }, (_, place) => {
    collected += gains[place]!;
    ideal += best[place]!;
    return ideal > 0 ? collected / ideal : 0;
  });
}

/** `P@k`: hierarchical precision of the first k places. */
export const hierarchicalPrecisionMeasure = {
  name: 'P',
  k: 'required',
  needs: 'hierarchical precision',
} as const satisfies RetrievalMeasure;
