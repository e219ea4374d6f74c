import type { TrainingValues } from '../commands/train-embedding.js';
import { UsageError } from '../usage-error.js';
import type { Training } from './load-training.js';

/**
 * Makes sure that the learning-rate schedule can be read, before any data are.
 *
 * @throws UsageError with what is wrong in it.
 */
export function checkSchedule(values: TrainingValues, training: Training): void {
  const schedule = values['sgd-schedule'];
  if (schedule === undefined) return;
  try {
    training.parseRateChanges(schedule);
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof RangeError)) throw cause;
    throw new UsageError(`--sgd-schedule: ${cause.message}`, { cause });
  }
}
