/**
 * Makes a seeded shuffler (Fisher–Yates on a xorshift32 generator, Marsaglia 2003): each call permutes the first
 * `count` entries of an array in place.
 *
 * @example
 * ```ts
 * const permute = createPermuter(1);
 * permute(Int32Array.of(0, 1, 2), 3);
 * ```
 */
export function createPermuter(seed: number): (entries: Int32Array, count: number) => void {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1;
  const below = (bound: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * bound);
  };
  return (entries, count) => {
    for (let i = count - 1; i > 0; i--) {
      const other = below(i + 1);
      const entry = entries[i] as number;
      entries[i] = entries[other] as number;
      entries[other] = entry;
    }
  };
}
