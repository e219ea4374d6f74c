/** One entry of a piecewise constant schedule. */
export interface RateChange {
  /** Epoch of the change, counted from 1. */
  readonly epoch: number;
  /** New rate; without it the rate so far stays. */
  readonly rate?: number;
}

/**
 * Learning rate of an epoch under a piecewise constant schedule.
 *
 * @param epoch - epoch index, from 0
 * @param changes - changes in ascending order of their epochs
 * @returns the new rate, or `undefined` where the rate so far stays
 *
 * @example
 * ```ts
 * const changes = [{ epoch: 1, rate: 0.1 }, { epoch: 31, rate: 0.01 }, { epoch: 50 }];
 * [0, 29, 30, 49].map((epoch) => piecewiseRate(epoch, changes)); // [0.1, 0.1, 0.01, undefined]
 * ```
 */
export function piecewiseRate(epoch: number, changes: readonly RateChange[]): number | undefined {
  let rate: number | undefined;
  for (const change of changes) {
    if (change.epoch - 1 > epoch) break;
    rate = change.rate;
  }
  return rate;
}
