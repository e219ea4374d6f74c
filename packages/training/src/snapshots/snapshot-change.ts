/**
 * Says that something is not what it was in the snapshot that a run goes on from.
 *
 * @param name - what it is called
 * @param values - its value in the snapshot, and that of this run
 * @returns a line, or none where the values are equal
 *
 * @example
 * ```ts
 * snapshotChange('the margin', [0.1, 0.2]); // ['the margin was 0.1 in the snapshot and is 0.2 now']
 * ```
 */
export function snapshotChange(
  name: string,
  [before, now]: readonly [before: unknown, now: unknown],
): string[] {
  return before === now ? [] : [`${name} was ${String(before)} in the snapshot and is ${String(now)} now`];
}
