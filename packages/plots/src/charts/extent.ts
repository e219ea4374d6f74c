import type { Domain } from './chart.js';

/**
 * Least and largest finite value; some room around the only one; 0 to 1 where there is none.
 *
 * @example
 * extent([[2, NaN], [5]]); // [2, 5]
 */
export function extent(lists: readonly ArrayLike<number>[]): Domain {
  let [least, largest] = [Infinity, -Infinity];
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      if (!Number.isFinite(list[i])) continue;
      least = Math.min(least, list[i]!);
      largest = Math.max(largest, list[i]!);
    }
  }
  if (least > largest) return [0, 1];
  if (least < largest) return [least, largest];
  const room = least === 0 ? 0.5 : Math.abs(least) / 2;
  return [least - room, least + room];
}
