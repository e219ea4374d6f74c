/** What {@link rankingGains} looks up. */
export interface RankingGainsOptions {
  /** Class index of the query. */
  readonly queryClass: number;
  /** [numClasses, numClasses], row-major. */
  readonly similarity: ArrayLike<number>;
  readonly numClasses: number;
}

/**
 * Gain of every place of one ranking: the similarity of the class found there to the class of the query.
 *
 * @param ranking class index of every ranked item, the query itself left out: [places]
 * @returns [places]
 * @throws RangeError if a class index is out of range or the similarity has the wrong size.
 * @example
 * ```ts
 * rankingGains([1, 0], { queryClass: 0, similarity: [1, 0.5, 0.5, 1], numClasses: 2 }); // 0.5, 1
 * ```
 */
export function rankingGains(
  ranking: ArrayLike<number>,
  { queryClass, similarity, numClasses }: RankingGainsOptions,
): Float64Array {
  if (similarity.length !== numClasses * numClasses) {
    throw new RangeError(
      `the similarity has ${similarity.length} values, expected ${numClasses} x ${numClasses}`,
    );
  }
  const gainOf = (label: number): number => {
    if (!Number.isInteger(label) || label < 0 || label >= numClasses) {
      throw new RangeError(`expected a class index from 0 to ${numClasses - 1}, got ${label}`);
    }
    return similarity[queryClass * numClasses + label]!;
  };
  gainOf(queryClass);
  return Float64Array.from(ranking, gainOf);
}
