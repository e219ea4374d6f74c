/**
 * Checks the k of a top-k metric.
 *
 * @param k - how many classes may be tried
 * @throws RangeError if k is not a positive integer
 *
 * @example
 * ```ts
 * checkRank(5); // passes
 * checkRank(0); // RangeError: top-k: expected a positive integer, got 0
 * ```
 */
export function checkRank(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`top-k: expected a positive integer, got ${k}`);
}
