/**
 * Returns `value` if it is a positive integer.
 *
 * @throws RangeError otherwise, naming the option.
 * @example
 * ```ts
 * checkPositiveInteger(3, 'dimension'); // 3
 * ```
 */
export function checkPositiveInteger(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a positive integer, received ${value}`);
  }
  return value;
}
