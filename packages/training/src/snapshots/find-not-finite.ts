import type { WeightArrays } from '@semantic-embeddings/models';

/**
 * Finds an array with a number that is NaN or infinite.
 *
 * @param groups - arrays by name
 * @returns the name of the first one; `undefined` if all numbers are finite
 *
 * @example
 * ```ts
 * findNotFinite([new Map([['w:0', ndarray(Float32Array.of(1, NaN))]])]); // 'w:0'
 * ```
 */
export function findNotFinite(groups: readonly WeightArrays[]): string | undefined {
  for (const arrays of groups) {
    for (const [name, { data }] of arrays) {
      for (let index = 0; index < data.length; index++) if (!Number.isFinite(data[index])) return name;
    }
  }
  return undefined;
}
