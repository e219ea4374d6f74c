/** Shape of a cosine schedule with warm restarts. */
export interface CosineWarmRestartsOptions {
  /** Epochs of the first cycle. @default 12 */
  readonly baseLength?: number;
  /** Factor from the length of a cycle to that of the next. @default 2 */
  readonly multiplier?: number;
  /** Rate at the start of every cycle. @default 0.1 */
  readonly maxRate?: number;
  /** Rate at the end of every cycle. @default 1e-6 */
  readonly minRate?: number;
}

/**
 * Learning rate of an epoch under stochastic gradient descent with warm restarts.
 *
 * Loshchilov & Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, eq. 5. As in the published
 * runs the second epoch of a cycle of T epochs already takes the value for 2/T, so the last one runs at the minimum.
 *
 * @param epoch - epochs since the schedule began, from 0
 * @returns the rate of that epoch
 * @throws RangeError if the cycle lengths are not positive integers
 *
 * @example
 * ```ts
 * [0, 1, 11, 12].map((epoch) => cosineWarmRestarts(epoch)); // [0.1, 0.0933013…, 0.000001, 0.1]
 * ```
 */
export function cosineWarmRestarts(
  epoch: number,
  { baseLength = 12, multiplier = 2, maxRate = 0.1, minRate = 1e-6 }: CosineWarmRestartsOptions = {},
): number {
  assertPositiveInteger('sgdr base length', baseLength);
  assertPositiveInteger('sgdr multiplier', multiplier);
  let length = baseLength;
  let index = epoch;
  while (index >= length) {
    index -= length;
    length *= multiplier;
  }
  if (index === 0) return maxRate;
  return minRate + 0.5 * (maxRate - minRate) * (1 + Math.cos((Math.PI * (index + 1)) / length));
}

function assertPositiveInteger(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${name}: expected a positive integer, got ${value}`);
  }
}
