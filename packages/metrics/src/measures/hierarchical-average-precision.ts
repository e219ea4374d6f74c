import type { RankedGains, RetrievalMeasure } from './retrieval-measure.js';

/** The levels of a database: its distinct gains above 0, descending. */
interface Levels {
  readonly gains: readonly number[];
  /** Relevance of one item of each level: the gain, shared among the items that have it. */
  readonly relevances: readonly number[];
  /** The lower relevance of each two levels: [levels, levels]. */
  readonly lower: Float64Array;
}

function levelsOf(ideal: ArrayLike<number>): Levels {
  const gains: number[] = [];
  const relevances: number[] = [];
  for (let place = 0; place < ideal.length && ideal[place]! > 0;) {
    const gain = ideal[place]!;
    const end = endOfRun(ideal, place);
    gains.push(gain);
    relevances.push(gain / (end - place));
    place = end;
  }
  const lower = relevances.flatMap((one) => relevances.map((other) => Math.min(one, other)));
  return { gains, relevances, lower: Float64Array.from(lower) };
}

/** First place behind those that are equal to the one at `start`, in descending order. */
function endOfRun(descending: ArrayLike<number>, start: number): number {
  let [low, high] = [start + 1, descending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (descending[middle] === descending[start]) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of a gain above 0 among the levels. */
function levelOf(gain: number, gains: readonly number[]): number {
  let [low, high] = [0, gains.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gains[middle]! > gain) low = middle + 1;
    else high = middle;
  }
  return low;
}

function score({ ranked, ideal }: RankedGains): number {
  const { gains, relevances, lower } = levelsOf(ideal);
  const count = gains.length;
  const found = new Float64Array(count);
  let [sum, total, level] = [0, 0, 0];
  for (let place = 0; place < ranked.length; place++) {
    const gain = ranked[place]!;
    if (!(gain > 0)) continue;
    // Neighbours are often of the same level.
    if (gain !== gains[level]) level = levelOf(gain, gains);
    found[level]!++;
    let rank = 0;
    for (let other = 0; other < count; other++) rank += found[other]! * lower[level * count + other]!;
    sum += rank / (place + 1);
    total += relevances[level]!;
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
