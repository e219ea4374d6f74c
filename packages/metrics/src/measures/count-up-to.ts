/**
 * How many of some places are among the first k.
 *
 * @param places counted from 1, ascending
 * @example
 * ```ts
 * countUpTo([1, 3, 7], 3); // 2
 * ```
 */
export function countUpTo(places: ArrayLike<number>, k: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= k) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @throws RangeError if a rank is no integer of at least 1. */
export function checkRank(k: number): void {
  if (!Number.isSafeInteger(k) || k < 1)
    throw new RangeError(`expected k to be an integer of at least 1, got ${k}`);
}
