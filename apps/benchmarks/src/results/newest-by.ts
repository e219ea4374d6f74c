/**
 * Keeps of results with equal keys the last one, in the place of the first.
 *
 * @param results from the oldest to the newest
 * @example newestBy([1, 4, 3], (n) => n % 2) // [3, 4]
 */
export function newestBy<T>(results: readonly T[], keyOf: (result: T) => unknown): T[] {
  return [...new Map(results.map((result) => [keyOf(result), result])).values()];
}
