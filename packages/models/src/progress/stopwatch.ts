/**
 * Seconds since the start of the process, from a clock that never goes back.
 *
 * @example
 * ```ts
 * const start = seconds();
 * const elapsed = seconds() - start; // for example 0.00012
 * ```
 */
export function seconds(): number {
  return performance.now() / 1000;
}
