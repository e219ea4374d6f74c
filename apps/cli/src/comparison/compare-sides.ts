import { createRandom } from '@semantic-embeddings/datasets/random';
import {
  adjustPValues,
  bootstrapMeans,
  meanAndDeviation,
  meanOfQueries,
  pairedPermutationTests,
  poolRuns,
  type Interval,
  type QueryValues,
} from '@semantic-embeddings/metrics';
import type { PerQueryRun } from '../per-query/per-query-run.js';
import { balancedMetric } from '../uncertainty/measured-run.js';
import type { Resampling } from '../uncertainty/resampling.js';
import type { Side } from './choose-sides.js';
import { soundInterval } from '../uncertainty/sound-interval.js';
import { countQueries, type QueryCounts } from './count-queries.js';

/** What is compared, and how. */
export interface CompareSidesOptions {
  /** Names of the metrics. */
  readonly metrics: readonly string[];
  readonly resampling: Resampling;
  readonly permutations: number;
}

/** A metric of one side. */
export interface SideValue {
  /** Of several seeds the mean. */
  readonly value: number;
  /** Standard deviation over the seeds; one seed has none. */
  readonly deviation: number | undefined;
}

/** A metric of two methods. */
export interface ComparedMetric {
  readonly metric: string;
  readonly a: SideValue;
  readonly b: SideValue;
  /** a − b. */
  readonly difference: number;
  /** Of the difference, over paired resamples; none where it would tell nothing. */
  readonly interval?: Interval;
  /** What is to be said of the interval. */
  readonly note?: string;
  /** Two-sided, of the paired permutation test. */
  readonly pValue: number;
  /** Whether all permutations were taken. */
  readonly exact: boolean;
  /** The p value, adjusted by the method of Holm for all metrics that are compared. */
  readonly adjusted: number;
  readonly queries: QueryCounts;
}

/** The metrics that two methods have in common, and what each has alone. */
export interface CommonMetrics {
  readonly common: readonly string[];
  /** What only one has. */
  readonly left: readonly string[];
}

/**
 * The metrics of two methods. Balanced accuracy is one of them where plain accuracy is: it is computed from the same values, by class.
 *
 * @example
 * commonMetrics(a, b); // { common: ['Accuracy', 'Avg. Accuracy'], left: ['Mistake Severity'] }
 */
export function commonMetrics(a: Side, b: Side): CommonMetrics {
  const [ofA, ofB] = [a, b].map(({ seeds }) => {
    const [first, ...others] = seeds.map(({ metrics }) => metrics.map(({ name }) => name));
    return withBalanced(first!.filter((name) => others.every((other) => other.includes(name))));
  }) as [string[], string[]];
  return {
    common: ofA.filter((name) => ofB.includes(name)),
    left: [...ofA.filter((name) => !ofB.includes(name)), ...ofB.filter((name) => !ofA.includes(name))],
  };
}

function withBalanced(names: readonly string[]): string[] {
  if (!names.includes(balancedMetric.from) || names.includes(balancedMetric.name)) return [...names];
  return names.flatMap((name) => (name === balancedMetric.from ? [name, balancedMetric.name] : [name]));
}

/**
 * Compares two methods over the same queries, in the same order: for each metric the difference with a paired bootstrap interval, a
 * paired permutation test, and how many queries are higher and lower. Several seeds of a method are their mean in each query.
 *
 * @example
 * compareSides(a, b, { metrics: ['AP'], resampling, permutations: 9999 })[0].difference; // 0.0521
 */
export function compareSides(a: Side, b: Side, options: CompareSidesOptions): ComparedMetric[] {
  const { metrics, resampling, permutations } = options;
  const numbers = new Map<string, number>();
  const classes = a.seeds[0]!.classes.map((name) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name)!;
  });
  const pairs = metrics.map((metric) => ({
    a: valuesOf(a, { metric, classes }),
    b: valuesOf(b, { metric, classes }),
  }));
  const pooled = pairs.map((pair) => ({ a: poolRuns(pair.a), b: poolRuns(pair.b) }));
  const clusters = resampling.unit === 'classes' ? { clusters: classes } : {};
  const { seed, resamples } = resampling;
  const replicates = bootstrapMeans(
    pooled.flatMap((pair) => [pair.a, pair.b]),
    { random: createRandom(seed), resamples, ...clusters },
  );
  const tests = pairedPermutationTests(pooled, { random: createRandom(seed), permutations, ...clusters });
  const adjusted = adjustPValues(tests.map(({ pValue }) => pValue));
  return metrics.map((metric, index) => {
    const [ofA, ofB] = [replicates[2 * index]!, replicates[2 * index + 1]!];
    const { a: valuesA, b: valuesB } = pooled[index]!;
    const [sideA, sideB] = [sideValue(pairs[index]!.a, valuesA), sideValue(pairs[index]!.b, valuesB)];
    return {
      ...{ metric, a: sideA, b: sideB, difference: sideA.value - sideB.value },
      ...soundInterval(
        ofA.map((value, resample) => value - ofB[resample]!),
        { name: metric, columns: [valuesA, valuesB], classes, resampling },
      ),
      ...tests[index]!,
      adjusted: adjusted[index]!,
      queries: countQueries(valuesA, valuesB),
    };
  });
}

/** Values of a metric for each seed. */
function valuesOf(
  { seeds }: Side,
  { metric, classes }: { readonly metric: string; readonly classes: readonly number[] },
): QueryValues[] {
  const find = (name: string, { metrics }: PerQueryRun): Float64Array | undefined =>
    metrics.find((known) => known.name === name)?.values;
  return seeds.map((seed) => {
    if (metric !== balancedMetric.name) return { values: find(metric, seed)! };
    return { values: find(metric, seed) ?? find(balancedMetric.from, seed)!, classes };
  });
}

function sideValue(seeds: readonly QueryValues[], pooled: QueryValues): SideValue {
  return { value: meanOfQueries(pooled), deviation: meanAndDeviation(seeds.map(meanOfQueries)).deviation };
}
