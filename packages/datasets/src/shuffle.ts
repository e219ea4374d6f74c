import type { Random } from './random.js';

/**
 * Shuffles an array in place (Fisher and Yates) and returns it.
 *
 * @example
 * shuffle(['a', 'b', 'c'], createRandom(1)); // ['c', 'b', 'a']
 */
export function shuffle<T extends { length: number; [index: number]: unknown }>(items: T, random: Random): T {
  const list = items as { [index: number]: unknown };
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.int(last + 1);
    const held = list[last];
    list[last] = list[other];
    list[other] = held;
  }
  return items;
}
