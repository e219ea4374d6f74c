import type { LearningRateSchedule } from './learning-rate-schedule.js';
import { reduceOnPlateau } from './reduce-on-plateau.js';
import type { ScheduleOptions } from './schedule-options.js';

/**
 * Schedule `SGD` without a list of rates: the rate falls to a tenth when the validation loss stops improving.
 *
 * @param options - `sgdPatience` and `sgdMinLr`
 * @returns a schedule of 200 epochs
 *
 * @example
 * ```ts
 * plateauSchedule({ sgdPatience: 5 }).begin(0.5); // { best: null, wait: 0, rate: 0.5 }
 * ```
 */
export function plateauSchedule({
  sgdPatience = 10,
  sgdMinLr = 1e-4,
}: Pick<ScheduleOptions, 'sgdPatience' | 'sgdMinLr'>): LearningRateSchedule {
  return {
    name: 'SGD',
    epochs: 200,
    reportsRate: true,
    begin: (rate) => ({ best: null, wait: 0, rate: Math.fround(rate) }),
    afterEpoch(state, { epoch, values }) {
      const loss = values['val_loss'];
      if (loss === undefined) throw new Error('reduce on plateau: expected a validation loss, got none');
      const before = { rate: state.rate, best: state['best'] ?? null, wait: state['wait'] ?? 0 };
      const after = reduceOnPlateau(before, { loss, patience: sgdPatience, minRate: sgdMinLr });
      if (after.rate === before.rate) return { state: { ...after } };
      const number = String(epoch + 1).padStart(5, '0');
      const message = `Epoch ${number}: ReduceLROnPlateau reducing learning rate to ${after.rate}.`;
      return { state: { ...after }, message };
    },
  };
}
