import { counterOf, type LearningRateSchedule } from './learning-rate-schedule.js';

/** What a plateau detector remembers. */
export interface PlateauState {
  /** Learning rate to use now. */
  readonly rate: number;
  /** Best value so far; `null` before the first one. */
  readonly best: number | null;
  /** Epochs since the last improvement. */
  readonly wait: number;
}

/** How a plateau detector reacts. */
export interface PlateauOptions {
  /** Epochs without improvement before the rate is reduced. @default 10 */
  readonly patience?: number;
  /** Lowest rate. @default 1e-4 */
  readonly minRate?: number;
  /** Factor of a reduction. @default 0.1 */
  readonly factor?: number;
  /** Smallest decrease that counts as an improvement. @default 1e-4 */
  readonly minDelta?: number;
}

/**
 * Takes note of the validation loss of an epoch and reduces the learning rate when it stopped improving.
 *
 * @param state - state so far
 * @param observed - `loss` of the epoch and the options
 * @returns the new state; the rate is rounded to float32, as the optimizer stores it
 *
 * @example
 * ```ts
 * const flat = { rate: 0.1, best: 1, wait: 0 };
 * reduceOnPlateau(flat, { loss: 1, patience: 1 }); // { rate: 0.01…, best: 1, wait: 0 }
 * ```
 */
export function reduceOnPlateau(
  { rate, best, wait }: PlateauState,
  { loss, patience = 10, minRate = 1e-4, factor = 0.1, minDelta = 1e-4 }: PlateauOptions & { loss: number },
): PlateauState {
  if (loss < (best ?? Infinity) - minDelta) return { rate, best: loss, wait: 0 };
  const waited = wait + 1;
  if (waited < patience || rate <= minRate) return { rate, best, wait: waited };
  return { rate: Math.fround(Math.max(rate * factor, minRate)), best, wait: 0 };
}

/**
 * Schedule whose rate falls to a tenth when the validation loss stops improving.
 *
 * @param options - patience and lowest rate, see {@link PlateauOptions}
 * @returns a schedule of 200 epochs
 *
 * @example
 * ```ts
 * plateauSchedule({ patience: 5 }).begin(0.5); // { best: null, wait: 0, rate: 0.5 }
 * ```
 */
export function plateauSchedule(options: PlateauOptions = {}): LearningRateSchedule {
  return {
    name: 'SGD',
    epochs: 200,
    reportsRate: true,
    begin: (rate) => ({ best: null, wait: 0, rate: Math.fround(rate) }),
    afterEpoch(state, { epoch, values }) {
      const loss = values['val_loss'];
      if (loss === undefined) throw new Error('reduce on plateau: expected a validation loss, got none');
      const before = { rate: state.rate, best: state['best'] ?? null, wait: counterOf(state, 'wait') };
      const after = reduceOnPlateau(before, { loss, ...options });
      if (after.rate === before.rate) return { state: { ...after } };
      const number = String(epoch + 1).padStart(5, '0');
      const message = `Epoch ${number}: ReduceLROnPlateau reducing learning rate to ${after.rate}.`;
      return { state: { ...after }, message };
    },
  };
}
