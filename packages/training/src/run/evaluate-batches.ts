import type { BatchSequence } from '@semantic-embeddings/datasets';
import { ProgressWatch, runBatches, type RunProgress, type Values } from '@semantic-embeddings/models';
import type { EvaluationStep } from '../steps/evaluation-step.js';

/** What {@link evaluateBatches} works with. */
export interface EvaluateBatchesOptions {
  readonly evaluate: EvaluationStep;
  /** Names of the values of a step (see `reportedNames`). */
  readonly names: readonly string[];
  /** Index of the epoch that has been trained, for the progress. @default 0 */
  readonly epoch?: number;
  /** Number of epochs of the run, for the progress. @default 1 */
  readonly epochs?: number;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Stops after the current batch. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Evaluates a network on all batches of a sequence, in inference mode.
 *
 * @param sequence - batches, in any order, the last one may be smaller
 * @returns means over the images, by name
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * await evaluateBatches(validation, { evaluate, names: ['loss', 'acc'] }); // { loss: 0.42, acc: 0.81 }
 * ```
 */
export async function evaluateBatches(
  sequence: BatchSequence,
  { evaluate, names, epoch = 0, epochs = 1, onProgress, signal }: EvaluateBatchesOptions,
): Promise<Values> {
  const watch = new ProgressWatch({ epoch, epochs, steps: sequence.length, images: sequence.size, names });
  await runBatches(sequence.epoch(0), {
    signal,
    start: evaluate,
    finished: (values, batch) => {
      watch.add(values, batch);
      onProgress?.(watch.progress());
    },
  });
  return watch.means.values();
}
