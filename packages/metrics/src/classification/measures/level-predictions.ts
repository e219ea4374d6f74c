import type { MeasuredImages } from './classification-measure.js';

/**
 * The branch that is predicted for every image on one level: that with the largest sum of the probabilities of its classes;
 * of equal sums the lower number.
 *
 * @param branchOf branch of every class, [classes]
 * @returns [images]
 * @example
 * ```ts
 * const scores = Float32Array.of(0.4, 0.3, 0.3);
 * levelPredictions({ ...images, numClasses: 3, scores, labels: Uint32Array.of(0) }, [0, 1, 1]); // Int32Array [1]
 * ```
 */
export function levelPredictions(
  { labels, numClasses, scores }: Pick<MeasuredImages<'scores'>, 'labels' | 'numClasses' | 'scores'>,
  branchOf: ArrayLike<number>,
): Int32Array {
  const count = Array.from(branchOf).reduce((most, branch) => Math.max(most, branch + 1), 0);
  const sums = new Float64Array(count);
  return Int32Array.from(labels, (_, image) => {
    sums.fill(0);
    for (let label = 0; label < numClasses; label++) {
      const branch = branchOf[label]!;
      sums[branch] = sums[branch]! + scores[image * numClasses + label]!;
    }
    return sums.reduce((best, sum, branch) => (sum > sums[best]! ? branch : best), 0);
  });
}
