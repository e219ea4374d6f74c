import type { HierarchicalPrecisionOptions } from './hierarchical-precision.js';
import type { RetrievalMeasure } from './retrieval-measure.js';

/** 1 / log2(1 + place) for the places from 1 that were asked for so far. */
let knownDiscounts = new Float64Array();

function discounts(places: number): Float64Array {
  if (knownDiscounts.length < places) {
    knownDiscounts = Float64Array.from({ length: places * 2 }, (_, place) => 1 / Math.log2(place + 2));
  }
  return knownDiscounts;
}

function quotient(
  gains: ArrayLike<number>,
  { ideal, places }: { readonly ideal: ArrayLike<number>; readonly places: number },
): number {
  const discount = discounts(places);
  let collected = 0;
  let best = 0;
  for (let place = 0; place < places; place++) {
    collected += gains[place]! * discount[place]!;
    best += ideal[place]! * discount[place]!;
  }
  return best > 0 ? collected / best : 0;
}

/**
 * Normalized discounted cumulative gain of the first k places of one ranking, with the similarity itself as gain:
 * `NDCG@k = Σ_{i≤k} g_i / log2(1 + i) / Σ_{i≤k} g*_i / log2(1 + i)`.
 *
 * Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002, with the discount of Burges et al.,
 * ICML 2005, that begins at the first place. The ideal g* are all gains of the database but the query's, in descending order. (Ramzi et
 * al. 2022 take 2^level − 1 as gain, which grows with the number of levels.)
 *
 * Where nothing can be collected the value is 0.
 *
 * @param gains similarity of every ranked item to the query, see {@link rankingGains}: [ranking]
 * @throws RangeError if more places are asked for than were ranked or exist.
 * @example
 * ```ts
 * normalizedDiscountedGain([0.5, 1, 0]); // 0.8597186998521972
 * ```
 */
export function normalizedDiscountedGain(
  gains: ArrayLike<number>,
  { places = gains.length, database = gains }: HierarchicalPrecisionOptions = {},
): number {
  const available = Math.min(gains.length, database.length);
  if (!Number.isInteger(places) || places < 0 || places > available) {
    throw new RangeError(`expected a number of places from 0 to ${available}, got ${places}`);
  }
  return quotient(gains, { ideal: Float64Array.from(database).sort().reverse(), places });
}

/** `NDCG` of the whole ranking, or `NDCG@k` of the first k places, with the similarity as gain. */
export const normalizedDiscountedGainMeasure = {
  name: 'NDCG',
  k: 'optional',
  needs: 'gains',
  score: ({ ranked, ideal }, { places }) => quotient(ranked, { ideal, places }),
} as const satisfies RetrievalMeasure;
