/** Groups of queries, numbered from 0 without gaps. */
export interface ClusterNumbers {
  /** Group of every query. */
  readonly numbers: Int32Array;
  /** Number of groups. */
  readonly count: number;
}

/**
 * Numbers groups in the order in which they first come.
 *
 * @throws RangeError if there is not one group per query
 * @example
 * ```ts
 * clusterNumbers([7, 3, 7], 3); // { numbers: [0, 1, 0], count: 2 }
 * ```
 */
export function clusterNumbers(clusters: ArrayLike<number>, queries: number): ClusterNumbers {
  if (clusters.length !== queries) {
    throw new RangeError(`clusters: expected one for each of ${queries} queries, got ${clusters.length}`);
  }
  const known = new Map<number, number>();
  const numbers = Int32Array.from({ length: queries }, (_, query) => {
    const number = known.get(clusters[query]!) ?? known.size;
    known.set(clusters[query]!, number);
    return number;
  });
  return { numbers, count: known.size };
}

/**
 * The sum of the values of each group.
 *
 * @example
 * ```ts
 * sumsByCluster(Float64Array.of(1, 2, 4), { numbers: Int32Array.of(0, 1, 0), count: 2 }); // [5, 2]
 * ```
 */
export function sumsByCluster(values: Float64Array, { numbers, count }: ClusterNumbers): Float64Array {
  const sums = new Float64Array(count);
  values.forEach((value, query) => {
    sums[numbers[query]!] = sums[numbers[query]!]! + value;
  });
  return sums;
}
