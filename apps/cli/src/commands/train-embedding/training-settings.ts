import {
  checkCombinations,
  createLearningRateSchedule,
  embeddingOptions,
} from '@semantic-embeddings/training/options';
import type { z } from 'zod';
import { declaredValues, typed, type GivenValues } from '../../options/declared-options.js';
import { UsageError } from '../../usage-error.js';

/** Options of `train embedding` that the training package declares, with their defaults. */
export type EmbeddingRun = z.output<typeof embeddingOptions>;

/**
 * Takes the declared options from the command line and checks them, before anything is loaded.
 *
 * @throws UsageError that names the option as it was typed.
 * @example
 * embeddingRun({ 'batch-size': 50 }).batchSize; // 50
 */
export function embeddingRun(values: GivenValues): EmbeddingRun {
  const run = declaredValues(embeddingOptions, values);
  checked('', () => checkCombinations(run, { nameOf: typed }));
  checked('--sgd-schedule: ', () => createLearningRateSchedule(run.lrSchedule, { ...run, stepsPerEpoch: 1 }));
  return run;
}

function checked(place: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof RangeError)) throw cause;
    throw new UsageError(`${place}${cause.message}`, { cause });
  }
}
