/** Size of the run over which the learning rate decays. */
export interface TimeDecayOptions {
  /** Images of the training set, repetitions not counted. */
  readonly images: number;
  /** Images of a batch. */
  readonly batchSize: number;
  /** Epochs of the run. */
  readonly epochs: number;
}

/**
 * Decay per update for which the factor `1 / (1 + decay · updates)` ends at `maxDecay`.
 *
 * @param maxDecay - factor after the whole run; 0 or less means no decay
 * @returns the decay per update
 * @throws RangeError if there is less than one full batch
 *
 * @example
 * ```ts
 * timeDecay(0.1, { images: 50_000, batchSize: 100, epochs: 372 }); // 0.0000483870…
 * ```
 */
export function timeDecay(maxDecay: number, { images, batchSize, epochs }: TimeDecayOptions): number {
  if (!(maxDecay > 0)) return 0;
  const updates = Math.floor(images / batchSize) * epochs;
  if (updates < 1) {
    throw new RangeError(
      `max decay: expected at least one full batch, got ${images} images in batches of ${batchSize}; reduce the batch size`,
    );
  }
  return (1 / maxDecay - 1) / updates;
}
