import { createRandom } from '@semantic-embeddings/datasets/random';
import {
  adjustPValues,
  bootstrapMeans,
  pairedPermutationTests,
  poolRuns,
  type Interval,
} from '@semantic-embeddings/metrics';
import { meanReplicates } from '../uncertainty/mean-replicates.js';
import { balancedMetric } from '../uncertainty/measured-run.js';
import type { Resampling } from '../uncertainty/resampling.js';
import type { Side } from './choose-sides.js';
import { soundInterval } from '../uncertainty/sound-interval.js';
import { countQueries, type QueryCounts } from './count-queries.js';
import { sideValue, sideValues, type SideValue } from './side-values.js';

/** What is compared, and how. */
export interface CompareSidesOptions {
  /** Names of the metrics. */
  readonly metrics: readonly string[];
  readonly resampling: Resampling;
  readonly permutations: number;
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
    return withBalanced([...new Set(seeds.flatMap(({ metrics }) => metrics.map(({ name }) => name)))]);
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
 * paired permutation test, and how many queries are higher and lower. The metric of several seeds is the mean of theirs, as in an
 * evaluation, in every resample and permutation, too.
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
    a: sideValues(a, { metric, classes }),
    b: sideValues(b, { metric, classes }),
  }));
  const clusters = resampling.unit === 'classes' ? { clusters: classes } : {};
  const { seed, resamples } = resampling;
  const drawn = bootstrapMeans(
    pairs.flatMap((pair) => [...pair.a, ...pair.b]),
    { random: createRandom(seed), resamples, ...clusters },
  );
  const pooled = pairs.map((pair) => ({ a: poolRuns(pair.a), b: poolRuns(pair.b) }));
  const tests = pairedPermutationTests(pooled, { random: createRandom(seed), permutations, ...clusters });
  const adjusted = adjustPValues(tests.map(({ pValue }) => pValue));
  return metrics.map((metric, index) => {
    const { a: seedsA, b: seedsB } = pairs[index]!;
    // The replicates of the metrics stand one behind the other.
    const [ofA, ofB] = [seedsA, seedsB].map((seeds) => meanReplicates(drawn.splice(0, seeds.length))!);
    const [sideA, sideB] = [sideValue(seedsA), sideValue(seedsB)];
    return {
      ...{ metric, a: sideA, b: sideB, difference: sideA.value - sideB.value },
      ...soundInterval(
        ofA!.map((value, resample) => value - ofB![resample]!),
        { name: metric, columns: [...seedsA, ...seedsB], classes, resampling },
      ),
      ...tests[index]!,
      adjusted: adjusted[index]!,
      queries: countQueries(seedsA, seedsB),
    };
  });
}
