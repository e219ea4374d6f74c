/** Whose values {@link meansByClass} averages. */
export interface MeansByClassOptions {
  /** Class index of every query. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
}

/**
 * Means of the values of single queries over the queries of each class; a query whose value is NaN does not count.
 *
 * @param values value of every query
 * @returns [numClasses]; NaN where a class has no query that counts
 * @throws RangeError if there are not as many labels as values, or a label is no class.
 * @example
 * ```ts
 * meansByClass([1, 0, 0.5], { labels: [0, 0, 2], numClasses: 3 }); // 0.5, NaN, 0.5
 * ```
 */
export function meansByClass(
  values: ArrayLike<number>,
  { labels, numClasses }: MeansByClassOptions,
): Float64Array {
  if (labels.length !== values.length) {
    throw new RangeError(`expected the class of ${values.length} queries, got ${labels.length}`);
  }
  const sums = new Float64Array(numClasses);
  const counts = new Uint32Array(numClasses);
  for (let query = 0; query < values.length; query++) {
    const label = labels[query]!;
    if (!(label in sums)) {
      throw new RangeError(
        `query ${query}: expected a class index from 0 to ${numClasses - 1}, got ${label}`,
      );
    }
    if (Number.isNaN(values[query])) continue;
    sums[label]! += values[query]!;
    counts[label]!++;
  }
  return sums.map((sum, label) => sum / counts[label]!);
}
