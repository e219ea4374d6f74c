import { cyclicalRate } from './cyclical-rate.js';
import type { LearningRateSchedule, ScheduleState } from './learning-rate-schedule.js';
import type { ScheduleOptions } from './schedule-options.js';

/** Half cycles after which the schedule ends unless another number of epochs is wanted. */
const HALF_CYCLES = 20;

/**
 * Schedule `CLR`: the rate goes up and down in triangles, a new one for every update (see {@link cyclicalRate}).
 *
 * @param options - `clrStepLen`, `clrMinLr`, `clrMaxLr` and the number of full batches of an epoch
 * @returns a schedule of twenty half cycles
 * @throws RangeError if half a cycle has no updates
 *
 * @example
 * ```ts
 * cyclicalSchedule({ stepsPerEpoch: 500 }).epochs; // 240
 * ```
 */
export function cyclicalSchedule({
  clrStepLen = 12,
  clrMinLr = 1e-5,
  clrMaxLr = 0.1,
  stepsPerEpoch,
}: Pick<ScheduleOptions, 'clrStepLen' | 'clrMinLr' | 'clrMaxLr' | 'stepsPerEpoch'>): LearningRateSchedule {
  const shape = { stepSize: clrStepLen * stepsPerEpoch, minRate: clrMinLr, maxRate: clrMaxLr };
  const at = (stepsDone: number): ScheduleState => ({
    stepsDone,
    rate: Math.fround(cyclicalRate(stepsDone, shape)),
  });
  const first = at(0);
  return {
    name: 'CLR',
    epochs: HALF_CYCLES * clrStepLen,
    reportsRate: false,
    begin: () => first,
    afterStep: (state) => at((state['stepsDone'] ?? 0) + 1),
  };
}
