/** Classes, and how many images each has. */
export interface ChancePrecisionOptions {
  /** Class similarity, `[classes, classes]`, row-major. */
  readonly similarity: Float64Array;
  /** Class index of every image. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /** Number of places. */
  readonly cutoff: number;
}

/**
 * Hierarchical precision that a ranking in random order has on average, at rank 1 … cutoff: every place then holds the mean
 * similarity m of all other images, so `HP@k = k · m / Σ_{i≤k} s(c, r*_i)` with the ideal ranking r* (Barz & Denzler 2019, section
 * 4.3). The mean over all images as queries; where nothing can be gained it is 0.
 *
 * @returns `[cutoff]`
 * @example
 * chancePrecision({ similarity: Float64Array.of(1, 0, 0, 1), labels: [0, 0, 1, 1], numClasses: 2, cutoff: 1 });
 * // Float64Array [1 / 3]: one of the three other images is of the same class
 */
export function chancePrecision({
  similarity,
  labels,
  numClasses,
  cutoff,
}: ChancePrecisionOptions): Float64Array {
  const counts = new Float64Array(numClasses);
  for (let image = 0; image < labels.length; image++) counts[labels[image]!]!++;
  const precision = new Float64Array(cutoff);
  for (let label = 0; label < numClasses; label++) {
    if (counts[label] === 0) continue;
    const others = Array.from(counts, (count, other) => (other === label ? count - 1 : count));
    const gains = similarity.subarray(label * numClasses, (label + 1) * numClasses);
    const mean = others.reduce((sum, count, other) => sum + count * gains[other]!, 0) / (labels.length - 1);
    addClass(precision, { ideal: idealOrder(gains, others), mean, weight: counts[label]! / labels.length });
  }
  return precision;
}

/** Gains in descending order, each with the number of images that have it. */
function idealOrder(gains: Float64Array, counts: readonly number[]): { gain: number; count: number }[] {
  return counts
    .map((count, label) => ({ gain: gains[label]!, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.gain - a.gain);
}

interface ClassShare {
  readonly ideal: readonly { readonly gain: number; readonly count: number }[];
  readonly mean: number;
  readonly weight: number;
}

function addClass(precision: Float64Array, { ideal, mean, weight }: ClassShare): void {
  let [place, sum] = [0, 0];
  for (const { gain, count } of ideal) {
    for (let i = 0; i < count; i++) {
      if (place === precision.length) return;
      sum += gain;
      place++;
      if (sum > 0) precision[place - 1]! += (weight * place * mean) / sum;
    }
  }
}
