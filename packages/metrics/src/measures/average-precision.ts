/**
 * Average precision of one ranking: mean, over the relevant items, of the precision at their places (no
 * interpolation).
 *
 * A ranking without a relevant item has the value 0.
 *
 * @param relevant whether (non-zero) each place holds an item of the query's class, the whole ranking: [places]
 * @example
 * ```ts
 * averagePrecision([true, false, true]); // 0.8333333333333333
 * ```
 */
export function averagePrecision(relevant: ArrayLike<boolean | number>): number {
  let found = 0;
  let sum = 0;
  for (let place = 0; place < relevant.length; place++) {
    if (relevant[place]) sum += ++found / (place + 1);
  }
  return found > 0 ? sum / found : 0;
}
