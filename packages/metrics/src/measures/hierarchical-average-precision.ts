import type { RankedGains, RetrievalMeasure } from './retrieval-measure.js';

/**
 * The distinct gains of a database above 0, descending, and the relevance of one item of each: its gain shared among the items that
 * have it.
 */
interface RelevanceLevels {
  readonly gains: readonly number[];
  readonly relevances: readonly number[];
}

function relevanceLevels(ideal: ArrayLike<number>): RelevanceLevels {
  const gains: number[] = [];
  const relevances: number[] = [];
  for (let place = 0; place < ideal.length && ideal[place]! > 0;) {
    const gain = ideal[place]!;
    const start = place;
    while (place < ideal.length && ideal[place] === gain) place++;
    gains.push(gain);
    relevances.push(gain / (place - start));
  }
  return { gains, relevances };
}

/** Position of a gain among the levels, or -1 for gains of 0 and less. */
function levelOf(gain: number, { gains }: RelevanceLevels): number {
  if (!(gain > 0)) return -1;
  let [low, high] = [0, gains.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gains[middle]! > gain) low = middle + 1;
    else high = middle;
  }
  return low;
}

function score({ ranked, ideal }: RankedGains): number {
  const levels = relevanceLevels(ideal);
  const { relevances } = levels;
  const found = new Float64Array(relevances.length);
  let [sum, total] = [0, 0];
  for (let place = 0; place < ranked.length; place++) {
    const level = levelOf(ranked[place]!, levels);
    if (level < 0) continue;
    found[level]!++;
    const relevance = relevances[level]!;
    let rank = 0;
    for (let other = 0; other < found.length; other++) {
      rank += found[other]! * Math.min(relevance, relevances[other]!);
    }
    sum += rank / (place + 1);
    total += relevance;
  }
  return total > 0 ? sum / total : 0;
}

/**
 * Hierarchical average precision of one ranking, `H-AP = Σ_k H-rank(k) / rank(k) / Σ_k rel(k)` over the items k that are relevant to
 * some degree, with `H-rank(k) = Σ_{j not after k} min(rel(k), rel(j))`; for flat similarities it is AP.
 *
 * Ramzi, Audebert, Thome, Rambour & Bitot, "Hierarchical Average Precision Training for Pertinent Image Retrieval", ECCV 2022, with the
 * relevance that the authors' program evaluates by: an item's similarity to the query, l / L of their levels, divided by the number
 * of items of the database that are as similar, `rel = s / |Ω(s)|`.
 *
 * A ranking by descending similarity has 1 as long as relevances descend as similarities do; where few items share a lower similarity
 * than many others, each of them is more relevant than those, and the best value is less than 1.
 *
 * @param gains similarity of every item of the database to the query, in the order of the ranking, see {@link rankingGains}: [database]
 * @returns 0 if nothing is similar
 * @example
 * ```ts
 * hierarchicalAveragePrecision([0.5, 1, 0]); // 0.8333333333333334: (0.5/1 + (0.5 + 1)/2) / 1.5
 * hierarchicalAveragePrecision([1, 0, 1]); // 0.8333333333333334, the AP
 * ```
 */
export function hierarchicalAveragePrecision(gains: ArrayLike<number>): number {
  const ranked = Float64Array.from(gains);
  return score({ ranked, ideal: ranked.slice().sort().reverse() });
}

/** `H-AP`: hierarchical average precision of the whole ranking. */
export const hierarchicalAveragePrecisionMeasure = {
  name: 'H-AP',
  k: 'none',
  needs: 'gains',
  score,
} as const satisfies RetrievalMeasure;
