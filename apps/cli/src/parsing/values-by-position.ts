import { UsageError } from '../usage-error.js';

/**
 * Matches the values of a repeatable option with the files they belong to, by position; a shorter list falls back to
 * `undefined` for the remaining files.
 *
 * @throws UsageError when there are more values than files.
 *
 * @example
 * valuesByPosition(['yes'], { option: '--norm', count: 2 }); // ['yes', undefined]
 */
export function valuesByPosition(
  values: readonly string[] = [],
  { option, count }: { readonly option: string; readonly count: number },
): (string | undefined)[] {
  if (values.length > count)
    throw new UsageError(
      `${option} has ${values.length} values for ${count} ${count === 1 ? 'file' : 'files'}; they are matched by position, so give at most one for each`,
    );
  return Array.from({ length: count }, (_, index) => values[index]);
}
