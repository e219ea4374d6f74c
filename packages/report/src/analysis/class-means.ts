import type { ReportRun } from '../input/report-run.js';

/** Images and their classes. */
export interface ClassMeansOptions {
  readonly labels: Int32Array;
  readonly numClasses: number;
}

/**
 * Cosines of the angles between the mean features of all pairs of classes; of vectors that are ranked by cosine each counts with
 * length 1.
 *
 * @returns `[classes, classes]`, row-major; 0 where a class has no images or a mean of zeros
 * @example
 * classMeanCosines({ label: 'a', features: Float32Array.of(2, 0, 0, 1), dimension: 2 }, { labels, numClasses: 2 });
 * // Float64Array [1, 0, 0, 1]
 */
export function classMeanCosines(
  { features, dimension, normalize = true }: ReportRun,
  { labels, numClasses }: ClassMeansOptions,
): Float64Array {
  const sums = Array.from({ length: numClasses }, () => new Float64Array(dimension));
  labels.forEach((label, row) => {
    const vector = features.subarray(row * dimension, (row + 1) * dimension);
    const length = normalize ? Math.hypot(...vector) || 1 : 1;
    const sum = sums[label]!;
    vector.forEach((value, index) => (sum[index]! += value / length));
  });
  const units = sums.map((sum) => {
    const length = Math.hypot(...sum);
    return length === 0 ? sum : sum.map((value) => value / length);
  });
  const cosines = new Float64Array(numClasses * numClasses);
  units.forEach((one, a) => {
    for (let b = a; b < numClasses; b++) {
      const other = units[b]!;
      let cosine = 0;
      for (let index = 0; index < dimension; index++) cosine += one[index]! * other[index]!;
      cosines[a * numClasses + b] = cosine;
      cosines[b * numClasses + a] = cosine;
    }
  });
  return cosines;
}
