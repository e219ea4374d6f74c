/**
 * Matches the values of a repeatable option with the files they belong to, by position.
 *
 * A shorter list falls back to `undefined` for the remaining files; surplus values are ignored.
 *
 * @example
 * valuesByPosition(['yes'], 2); // ['yes', undefined]
 */
export function valuesByPosition(
  values: readonly string[] | undefined,
  count: number,
): (string | undefined)[] {
  return Array.from({ length: count }, (_, index) => values?.[index]);
}
