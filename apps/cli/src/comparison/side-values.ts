import { meanAndDeviation, meanOfQueries, type QueryValues } from '@semantic-embeddings/metrics';
import type { PerQueryRun } from '../per-query/per-query-run.js';
import { balancedMetric } from '../uncertainty/measured-run.js';
import type { Side } from './choose-sides.js';

/** A metric of one side. */
export interface SideValue {
  /** Of several seeds the mean. */
  readonly value: number;
  /** Standard deviation over the seeds; one seed has none. */
  readonly deviation: number | undefined;
  /** Number of seeds that have values. */
  readonly seeds: number;
}

/** Which values are taken. */
export interface SideValuesOptions {
  readonly metric: string;
  /** Class of every query, by a number. */
  readonly classes: readonly number[];
}

/**
 * Values of a metric for each seed that has some: a seed without any mistake has no severity of them.
 *
 * @example
 * sideValues(side, { metric: 'AP', classes: [0, 0, 1] })[0].values; // Float64Array [1, 0.5, 0]
 */
export function sideValues({ seeds }: Side, { metric, classes }: SideValuesOptions): QueryValues[] {
  const find = (name: string, { metrics }: PerQueryRun): Float64Array | undefined =>
    metrics.find((known) => known.name === name)?.values;
  return seeds.flatMap((seed) => {
    const isBalanced = metric === balancedMetric.name;
    const values = find(metric, seed) ?? (isBalanced ? find(balancedMetric.from, seed) : undefined);
    return values === undefined ? [] : [{ values, ...(isBalanced && { classes }) }];
  });
}

/**
 * The metric of one side: the mean of that of its seeds, as an evaluation gives it.
 *
 * @example
 * sideValue([{ values: Float64Array.of(1, NaN) }, { values: Float64Array.of(3, 5) }]).value; // 2.5
 */
export function sideValue(seeds: readonly QueryValues[]): SideValue {
  const { mean, deviation } = meanAndDeviation(seeds.map(meanOfQueries));
  return { value: mean, deviation, seeds: seeds.length };
}
