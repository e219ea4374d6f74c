/**
 * Writes the time of a step: to the millisecond, and to the hundredth of one where a step takes less than a tenth of a second.
 *
 * @example
 * ```ts
 * formatSeconds(0.7004); // '0.700'
 * formatSeconds(0.004321); // '0.00432'
 * ```
 */
export function formatSeconds(seconds: number): string {
  return seconds.toFixed(seconds < 0.1 ? 5 : 3);
}
