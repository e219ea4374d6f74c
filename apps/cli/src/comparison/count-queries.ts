import type { QueryValues } from '@semantic-embeddings/metrics';

/** How the values of single queries compare. */
export interface QueryCounts {
  /** Queries with a higher value in A. */
  readonly higher: number;
  /** Queries with a lower value in A. */
  readonly lower: number;
  readonly equal: number;
  /** Queries of which only one has a value, or neither. */
  readonly absent: number;
}

/** What rounding can do to the means of seeds, whose values lie between 0 and a few dozen. */
const rounding = 1e-12;

/**
 * Counts the queries with a higher, a lower and an equal value; of several seeds a query has the mean of its values.
 *
 * @param a - the seeds of A, at least one, all with the same queries as those of B
 * @param b - the seeds of B
 * @example
 * countQueries([{ values: Float64Array.of(1, 0, 0) }], [{ values: Float64Array.of(0, 0, NaN) }]);
 * // { higher: 1, lower: 0, equal: 1, absent: 1 }
 */
export function countQueries(a: readonly QueryValues[], b: readonly QueryValues[]): QueryCounts {
  let [higher, lower, absent] = [0, 0, 0];
  const queries = a[0]!.values.length;
  for (let query = 0; query < queries; query++) {
    const difference = valueOf(a, query) - valueOf(b, query);
    if (Number.isNaN(difference)) absent++;
    else if (difference > rounding) higher++;
    else if (difference < -rounding) lower++;
  }
  return { higher, lower, equal: queries - higher - lower - absent, absent };
}

/** The mean of the values of a query; NaN if it has none. */
function valueOf(seeds: readonly QueryValues[], query: number): number {
  const values = seeds.map((seed) => seed.values[query]!).filter((value) => !Number.isNaN(value));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
