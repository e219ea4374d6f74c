import type { RandomSource } from './random-source.js';

/** Which signs are taken. */
export interface SignFlipOptions {
  readonly random: RandomSource;
  /** Number of draws. */
  readonly flips: number;
}

/** Values whose signs one number of the generator decides, and one table of sums. */
const [valuesPerDraw, valuesPerTable] = [32, 8];

/**
 * Sums of values with random signs, `Σ ± x_i`: each sign is + or − with equal chances, independently, and the same for all columns.
 *
 * For eight values at a time, the sums of all 256 combinations stand in a table, so that a draw costs one look-up and no eight additions.
 *
 * @param columns - equally long
 * @returns `flips` sums of each column
 * @example
 * ```ts
 * randomSignSums([Float64Array.of(1)], { random: createRandom(0), flips: 4 }); // [[1, -1, …]]
 * ```
 */
export function randomSignSums(
  columns: readonly Float64Array[],
  { random, flips }: SignFlipOptions,
): Float64Array[] {
  const sums = columns.map(() => new Float64Array(flips));
  const signs = new Uint32Array(flips);
  const length = columns[0]?.length ?? 0;
  for (let start = 0; start < length; start += valuesPerDraw) {
    for (let flip = 0; flip < flips; flip++) signs[flip] = random.uint32();
    for (let table = 0; table < valuesPerDraw; table += valuesPerTable) {
      if (start + table >= length) break;
      columns.forEach((column, index) => {
        const part = column.subarray(start + table, start + table + valuesPerTable);
        addLookedUp(sums[index]!, { table: allSignSums(part), signs, shift: table });
      });
    }
  }
  return sums;
}

function addLookedUp(
  sums: Float64Array,
  {
    table,
    signs,
    shift,
  }: { readonly table: Float64Array; readonly signs: Uint32Array; readonly shift: number },
): void {
  const mask = table.length - 1;
  for (let flip = 0; flip < sums.length; flip++) {
    sums[flip] = sums[flip]! + table[(signs[flip]! >>> shift) & mask]!;
  }
}

/**
 * The sums of some values with all combinations of signs: that of the bits of its place, 0 for + and 1 for −.
 *
 * @returns 2ⁿ sums; the first is that of the values as they are
 * @example
 * ```ts
 * allSignSums(Float64Array.of(1, 10)); // [11, 9, -9, -11]
 * ```
 */
export function allSignSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  values.forEach((value, bit) => {
    const known = 2 ** bit;
    for (let place = 0; place < known; place++) {
      const sum = sums[place]!;
      sums[place] = sum + value;
      sums[known + place] = sum - value;
    }
  });
  return sums;
}
