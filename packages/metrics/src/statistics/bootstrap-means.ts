import { type ClusterNumbers, clusterNumbers, sumsByCluster } from './clusters.js';
import { type DrawnResamples, drawResamples, resampledSums, resamplesAtOnce } from './draw-resamples.js';
import { checkQueryValues, type QueryQuotient, queryQuotient, type QueryValues } from './query-values.js';
import type { RandomSource } from './random-source.js';

/** How queries are resampled. */
export interface BootstrapOptions {
  /** Where the draws come from: the same state gives the same resamples. */
  readonly random: RandomSource;
  /**
   * Number of resamples.
   * @default 1000
   */
  readonly resamples?: number;
  /**
   * Group of every query, such as its class: whole groups are drawn in place of single queries.
   * @default every query is drawn by itself
   */
  readonly clusters?: ArrayLike<number>;
}

/** Computes a metric in a few resamples at once. */
type ResampledMetric = (drawn: DrawnResamples) => Float64Array;

/**
 * Bootstrap replicates of metrics (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 6 and 13): each metric in
 * samples of as many queries, drawn with replacement.
 *
 * All metrics, also of several runs over the same queries, are computed in the same samples, so the difference of two replicates
 * is a replicate of the difference. With `clusters`, as many groups are drawn as there are.
 *
 * @param columns - values of the same queries, in the same order
 * @returns the replicates of every column, `resamples` each; NaN where none of the queries that were drawn has a value
 * @throws RangeError naming the column and the query, or the option, that does not fit.
 * @example
 * ```ts
 * const [replicates] = bootstrapMeans([{ values: Float64Array.of(1, 0, 1, 1) }], { random: createRandom(0), resamples: 1000 });
 * percentileInterval(replicates!); // { lower: 0.25, upper: 1 }
 * ```
 */
export function bootstrapMeans(
  columns: readonly QueryValues[],
  { random, resamples = 1000, clusters }: BootstrapOptions,
): Float64Array[] {
  checkQueryValues(columns);
  const [first] = columns;
  if (!first) return [];
  const queries = first.values.length;
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(`resamples: expected a whole number of at least 1, got ${resamples}`);
  }
  const groups = clusters && clusterNumbers(clusters, queries);
  const metrics = columns.map((column) => {
    if (groups) return quotient(quotientOfGroups(column, groups));
    const { values, classes } = column;
    return classes ? meanOverClasses(values, classes) : quotient(queryQuotient(column));
  });
  const replicates = columns.map(() => new Float64Array(resamples));
  for (const drawn of drawResamples({ units: groups?.count ?? queries, resamples, random })) {
    metrics.forEach((metric, column) => {
      replicates[column]!.set(metric(drawn).subarray(0, drawn.size), drawn.first);
    });
  }
  return replicates;
}

function quotient({ sums, counts }: QueryQuotient): ResampledMetric {
  return ({ counts: drawn }) => {
    const numerators = resampledSums(sums, drawn);
    if (!counts) return numerators.map((sum) => sum / sums.length);
    const denominators = resampledSums(counts, drawn);
    return numerators.map((sum, place) => sum / denominators[place]!);
  };
}

/** Sums and counts of whole groups; of values that weigh by class, the sum of the means of its classes, and their number. */
function quotientOfGroups(column: QueryValues, groups: ClusterNumbers): QueryQuotient {
  if (column.classes) return classMeansOfGroups(column.values, { classes: column.classes, groups });
  const { sums, counts } = queryQuotient(column);
  return {
    sums: sumsByCluster(sums, groups),
    counts: sumsByCluster(counts ?? sums.map(() => 1), groups),
  };
}

function classMeansOfGroups(
  values: Float64Array,
  { classes, groups }: { readonly classes: ArrayLike<number>; readonly groups: ClusterNumbers },
): QueryQuotient {
  const byClass = clusterNumbers(classes, values.length);
  const sizes = sumsByCluster(new Float64Array(values.length).fill(1), byClass);
  const groupOfClass = new Int32Array(byClass.count).fill(-1);
  byClass.numbers.forEach((number, query) => {
    const group = groups.numbers[query]!;
    if (groupOfClass[number] !== -1 && groupOfClass[number] !== group) {
      throw new RangeError(
        `clusters: expected groups of whole classes, got class ${classes[query]} in several of them`,
      );
    }
    groupOfClass[number] = group;
  });
  const means = sumsByCluster(values, byClass).map((sum, number) => sum / sizes[number]!);
  const groupsOfClasses = { numbers: groupOfClass, count: groups.count };
  return {
    sums: sumsByCluster(means, groupsOfClasses),
    counts: sumsByCluster(new Float64Array(byClass.count).fill(1), groupsOfClasses),
  };
}

/** The mean over the classes that were drawn, of the means within them. */
function meanOverClasses(values: Float64Array, classes: ArrayLike<number>): ResampledMetric {
  const { numbers, count } = clusterNumbers(classes, values.length);
  const sums = new Float64Array(count * resamplesAtOnce);
  const sizes = new Float64Array(count * resamplesAtOnce);
  return ({ counts }) => {
    sums.fill(0);
    sizes.fill(0);
    for (let query = 0; query < values.length; query++) {
      const value = values[query]!;
      const to = numbers[query]! * resamplesAtOnce;
      for (let place = 0; place < resamplesAtOnce; place++) {
        const times = counts[query * resamplesAtOnce + place]!;
        sums[to + place] = sums[to + place]! + times * value;
        sizes[to + place] = sizes[to + place]! + times;
      }
    }
    return Float64Array.from({ length: resamplesAtOnce }, (_, place) => meanOfDrawn(sums, { sizes, place }));
  };
}

function meanOfDrawn(
  sums: Float64Array,
  { sizes, place }: { readonly sizes: Float64Array; readonly place: number },
): number {
  let [sum, present] = [0, 0];
  for (let at = place; at < sums.length; at += resamplesAtOnce) {
    if (sizes[at] === 0) continue;
    sum += sums[at]! / sizes[at]!;
    present++;
  }
  return sum / present;
}
