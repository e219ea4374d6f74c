import { clusterNumbers, sumsByCluster } from './clusters.js';
import { checkQueryValues, queryQuotient, total, type QueryValues } from './query-values.js';
import type { RandomSource } from './random-source.js';
import { allSignSums, randomSignSums } from './sign-flip-sums.js';

/** A metric of two runs over the same queries. */
export interface PairedValues {
  readonly a: QueryValues;
  readonly b: QueryValues;
}

/** How runs are exchanged. */
export interface PermutationTestOptions {
  readonly random: RandomSource;
  /**
   * Number of permutations that are drawn; if there are no more than these, all are taken.
   * @default 9999
   */
  readonly permutations?: number;
  /**
   * Group of every query, such as its class: the runs are exchanged in whole groups.
   * @default in every query by itself
   */
  readonly clusters?: ArrayLike<number>;
}

/** Result of a permutation test. */
export interface PermutationTest {
  /** Two-sided p value. */
  readonly pValue: number;
  /** Whether all permutations were taken, so that the p value is exact. */
  readonly exact: boolean;
}

/** A metric of two runs, by units that are exchanged. */
interface Exchange {
  /** Half the differences of the sums, a − b. */
  readonly sums: Float64Array;
  /** Half the differences of the counts; `undefined` where both runs have values of the same queries. */
  readonly counts: Float64Array | undefined;
  /** Half the sum of both runs: what each has where exchanging makes them equal. */
  readonly middle: { readonly sum: number; readonly count: number };
  /** What rounding can do to a difference of means. */
  readonly tolerance: number;
}

/**
 * Paired permutation tests of whether two runs have the same metrics: the runs are exchanged in any of the queries, and the p value
 * is the share of these permutations whose metrics differ at least as much as those of the runs, in either direction.
 *
 * Exchanging flips the sign of the query's difference. Where few queries differ, all 2ⁿ permutations are taken and p is exact;
 * otherwise they are drawn, the same for all metrics, and `p = (b + 1) / (m + 1)` for b of m that differ as much, which never is
 * 0 (Phipson & Smyth, "Permutation P-values Should Never Be Zero", Statistical Applications in Genetics and Molecular Biology 9,
 * 2010). Where runs have values of different queries, values are exchanged with their absence.
 *
 * @param pairs - metrics of the two runs, all of the same queries in the same order
 * @returns a result for each
 * @throws RangeError naming the pair and the query, or the option, that does not fit.
 * @example
 * ```ts
 * const [a, b] = [{ values: Float64Array.of(1, 1, 1, 1) }, { values: Float64Array.of(0, 0, 0, 0) }];
 * pairedPermutationTests([{ a, b }], { random: createRandom(0) }); // [{ pValue: 0.125, exact: true }]
 * ```
 */
export function pairedPermutationTests(
  pairs: readonly PairedValues[],
  { random, permutations = 9999, clusters }: PermutationTestOptions,
): PermutationTest[] {
  if (!Number.isInteger(permutations) || permutations < 1) {
    throw new RangeError(`permutations: expected a whole number of at least 1, got ${permutations}`);
  }
  checkQueryValues(pairs.flatMap(({ a, b }) => [a, b]));
  const exchanges = pairs.map((pair) => exchangeOf(pair, clusters));
  const few = exchanges.map((exchange) => exactTest(exchange, permutations));
  const many = exchanges.filter((_, index) => few[index] === undefined);
  const drawn = drawnTests(many, { random, permutations })[Symbol.iterator]();
  return few.map((test) => test ?? (drawn.next().value as PermutationTest));
}

function exchangeOf({ a, b }: PairedValues, clusters: ArrayLike<number> | undefined): Exchange {
  const [first, second] = [queryQuotient(a), queryQuotient(b)];
  const queries = first.sums.length;
  const ones = (): Float64Array => new Float64Array(queries).fill(1);
  const differences = halfDifferences(first.sums, second.sums);
  const [firstCounts, secondCounts] = [first.counts ?? ones(), second.counts ?? ones()];
  const countDifferences = halfDifferences(firstCounts, secondCounts);
  const sameCounts = countDifferences.every((difference) => difference === 0);
  const groups = clusters && clusterNumbers(clusters, queries);
  const byUnit = (values: Float64Array): Float64Array => (groups ? sumsByCluster(values, groups) : values);
  const [firstTotal, secondTotal] = [total(firstCounts), total(secondCounts)];
  const magnitude = total(first.sums.map(Math.abs)) + total(second.sums.map(Math.abs));
  return {
    sums: byUnit(differences),
    counts: sameCounts ? undefined : byUnit(countDifferences),
    middle: { sum: (total(first.sums) + total(second.sums)) / 2, count: (firstTotal + secondTotal) / 2 },
    // Each of n additions rounds by at most 2⁻⁵³ of what has been added up; a difference of means has a few such sums.
    tolerance: (4 * queries * 2 ** -53 * magnitude) / Math.min(firstTotal, secondTotal),
  };
}

function halfDifferences(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, query) => (value - b[query]!) / 2);
}

/** All permutations of the units that make a difference, if they are few. */
function exactTest(exchange: Exchange, permutations: number): PermutationTest | undefined {
  const { sums, counts } = exchange;
  const differs = (_: number, unit: number): boolean => sums[unit] !== 0 || (counts?.[unit] ?? 0) !== 0;
  const differing = sums.filter(differs);
  if (2 ** differing.length > permutations) return undefined;
  const allSums = allSignSums(differing);
  const allCounts = counts && allSignSums(counts.filter(differs));
  // The first permutation exchanges nothing.
  const observed = differenceOfMeans(exchange, { sum: allSums[0]!, count: allCounts?.[0] });
  const extreme = countExtreme(exchange, { sums: allSums, counts: allCounts, observed });
  return { pValue: extreme / allSums.length, exact: true };
}

function drawnTests(
  exchanges: readonly Exchange[],
  { random, permutations }: { readonly random: RandomSource; readonly permutations: number },
): PermutationTest[] {
  const columns = exchanges.flatMap(({ sums, counts }) => (counts ? [sums, counts] : [sums]));
  const drawn = randomSignSums(columns, { random, flips: permutations })[Symbol.iterator]();
  const next = (): Float64Array => drawn.next().value as Float64Array;
  return exchanges.map((exchange) => {
    const sums = next();
    const counts = exchange.counts && next();
    const observed = differenceOfMeans(exchange, {
      sum: total(exchange.sums),
      count: exchange.counts && total(exchange.counts),
    });
    const extreme = countExtreme(exchange, { sums, counts, observed });
    return { pValue: (extreme + 1) / (permutations + 1), exact: false };
  });
}

/** Difference of the means of both runs if so much of the sums and counts is on the side of a. */
function differenceOfMeans(
  { middle }: Exchange,
  { sum, count }: { readonly sum: number; readonly count: number | undefined },
): number {
  if (count === undefined) return (2 * sum) / middle.count;
  return (middle.sum + sum) / (middle.count + count) - (middle.sum - sum) / (middle.count - count);
}

/** How many permutations differ as much as the runs; one that leaves a run without any value counts, too. */
function countExtreme(
  exchange: Exchange,
  {
    sums,
    counts,
    observed,
  }: {
    readonly sums: Float64Array;
    readonly counts: Float64Array | undefined;
    readonly observed: number;
  },
): number {
  const bound = Math.abs(observed) - exchange.tolerance;
  let extreme = 0;
  for (let place = 0; place < sums.length; place++) {
    const difference = differenceOfMeans(exchange, { sum: sums[place]!, count: counts?.[place] });
    if (!(Math.abs(difference) < bound)) extreme++;
  }
  return extreme;
}
