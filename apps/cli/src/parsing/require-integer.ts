import { UsageError } from '../usage-error.js';

/**
 * Makes sure that an option, if given, is a whole number that is large enough.
 *
 * @throws UsageError naming the option and what was given.
 * @example
 * requireInteger('--top', 5, { min: 1 });
 */
export function requireInteger(
  option: string,
  value: number | undefined,
  { min }: { readonly min: number },
): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= min)) return;
  throw new UsageError(`${option}: expected an integer of at least ${min}, got ${value}`);
}
