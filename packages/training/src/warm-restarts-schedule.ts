import { cosineWarmRestarts } from './cosine-warm-restarts.js';
import type { LearningRateSchedule, ScheduleState } from './learning-rate-schedule.js';
import type { ScheduleOptions } from './schedule-options.js';

/** Cycles after which the schedule ends unless another number of epochs is wanted. */
const CYCLES = 5;

/**
 * Schedule `SGDR`: cosine descent with warm restarts, one rate per epoch (see {@link cosineWarmRestarts}).
 *
 * @param options - `sgdrBaseLen`, `sgdrMul` and `sgdrMaxLr`
 * @returns a schedule of five cycles
 * @throws RangeError if the cycle lengths are not positive integers
 *
 * @example
 * ```ts
 * warmRestartsSchedule({}).epochs; // 12 + 24 + 48 + 96 + 192 = 372
 * ```
 */
export function warmRestartsSchedule({
  sgdrBaseLen = 12,
  sgdrMul = 2,
  sgdrMaxLr = 0.1,
}: Pick<ScheduleOptions, 'sgdrBaseLen' | 'sgdrMul' | 'sgdrMaxLr'>): LearningRateSchedule {
  const shape = { baseLength: sgdrBaseLen, multiplier: sgdrMul, maxRate: sgdrMaxLr };
  const at = (epochsDone: number): ScheduleState => ({
    epochsDone,
    rate: Math.fround(cosineWarmRestarts(epochsDone, shape)),
  });
  const first = at(0);
  let epochs = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) epochs += sgdrBaseLen * sgdrMul ** cycle;
  return {
    name: 'SGDR',
    epochs,
    reportsRate: true,
    begin: () => first,
    afterEpoch: (state) => ({ state: at((state['epochsDone'] ?? 0) + 1) }),
  };
}
