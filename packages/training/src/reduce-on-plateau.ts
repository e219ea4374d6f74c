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
 * @returns the new state; the rate is rounded to float32, as the optimiser stores it
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
