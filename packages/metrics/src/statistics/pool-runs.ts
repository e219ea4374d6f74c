import { checkQueryValues, queryQuotient, total, type QueryValues } from './query-values.js';

/**
 * Several runs of one method over the same queries as one, so that the metric is the mean over the runs of their metrics.
 *
 * A query's value is the mean over the runs. Where queries have no value in some runs, as right predictions have no severity, runs
 * have means of different numbers of values: each value then weighs by the reciprocal of how many its run has, and no run counts
 * more than another.
 *
 * @param runs - at least one, each with a value for some query
 * @throws RangeError naming the run that has other queries than the first, or no value.
 * @example
 * ```ts
 * poolRuns([{ values: Float64Array.of(1, 0) }, { values: Float64Array.of(0, 0) }]).values; // [0.5, 0]
 * const gaps = poolRuns([{ values: Float64Array.of(1, 1, 1) }, { values: Float64Array.of(NaN, 0, NaN) }]);
 * meanOfQueries(gaps); // 0.5
 * ```
 */
export function poolRuns(runs: readonly QueryValues[]): QueryValues {
  checkQueryValues(runs);
  const [first] = runs;
  if (!first) throw new RangeError('expected at least one run, got none');
  if (first.classes) return { values: meanOf(runs.map(({ values }) => values)), classes: first.classes };
  const quotients = runs.map(queryQuotient);
  if (quotients.every(({ counts }) => counts === undefined))
    return { values: meanOf(quotients.map(({ sums }) => sums)) };
  const counted = quotients.map(({ sums, counts = sums.map(() => 1) }) => ({ sums, counts }));
  const sizes = counted.map(({ counts }) => total(counts));
  const size = sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
  const weigh = (numbers: Float64Array, run: number): Float64Array =>
    numbers.map((number) => (number * size) / sizes[run]!);
  return {
    values: meanOf(counted.map(({ sums }, run) => weigh(sums, run))),
    counts: meanOf(counted.map(({ counts }, run) => weigh(counts, run))),
  };
}

function meanOf(columns: readonly Float64Array[]): Float64Array {
  return columns[0]!.map((_, query) => {
    let sum = 0;
    for (const column of columns) sum += column[query]!;
    return sum / columns.length;
  });
}
