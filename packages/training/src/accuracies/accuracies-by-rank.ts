import type { BatchMetric, SampleMetric } from '../steps/objective.js';

/** Which ranks hits are counted at. */
export interface RankOptions<Metric extends SampleMetric | BatchMetric> {
  /** Number of classes, the largest rank. */
  readonly numClasses: number;
  /** Ranks besides the first. @default [] */
  readonly topKAcc?: readonly number[] | undefined;
  /** Makes the metric of a rank. */
  readonly make: (k: number) => Metric;
}

/**
 * Metrics by their reported names: the first rank has none in its name, the others their number.
 *
 * @param name - name of the metric at the first rank
 * @returns the metrics in the order of the ranks, none twice
 * @throws RangeError if a rank is larger than the number of classes
 *
 * @example
 * ```ts
 * const make = (k: number) => categoricalAccuracy({ k });
 * Object.keys(accuraciesByRank('acc', { numClasses: 10, topKAcc: [5], make })); // ['acc', 'acc5']
 * ```
 */
export function accuraciesByRank<Metric extends SampleMetric | BatchMetric>(
  name: string,
  { numClasses, topKAcc = [], make }: RankOptions<Metric>,
): Record<string, Metric> {
  const ranks = [...new Set([1, ...topKAcc])];
  for (const k of ranks) {
    if (k > numClasses) throw new RangeError(`top-k: expected at most ${numClasses} (the classes), got ${k}`);
  }
  return Object.fromEntries(ranks.map((k) => [k > 1 ? `${name}${k}` : name, make(k)]));
}
