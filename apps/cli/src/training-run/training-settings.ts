import {
  checkCombinations,
  createLearningRateSchedule,
  type runOptions,
  type scheduledRunOptions,
} from '@semantic-embeddings/training/options';
import type { z } from 'zod';
import { declaredValues, typed, type GivenValues } from '../options/declared-options.js';
import { UsageError } from '../usage-error.js';

/** Options that a training run has by any method, with their defaults. */
export type RunValues = z.output<typeof runOptions>;

/** Options of a training run by a method with a schedule. */
export type ScheduledValues = z.output<typeof scheduledRunOptions>;

/** Options of a training run as its method declares them, with their defaults. */
export type SettingsOf<Declaration extends z.ZodObject> = z.output<Declaration> & RunValues;

/**
 * Takes the declared options of a training run from the command line and checks them, before anything is loaded.
 *
 * @param declaration - options of a method, made by `withRunOptions`
 * @throws UsageError that names the option as it was typed.
 * @example
 * trainingSettings(embeddingOptions, { 'batch-size': 50 }).batchSize; // 50
 */
export function trainingSettings<Declaration extends z.ZodObject>(
  declaration: Declaration,
  values: GivenValues,
): SettingsOf<Declaration> {
  const settings = declaredValues(declaration, values) as SettingsOf<Declaration>;
  checked('', () => checkCombinations(settings, { nameOf: typed }));
  if (hasSchedule(settings))
    checked('--sgd-schedule: ', () =>
      createLearningRateSchedule(settings.lrSchedule, { ...settings, stepsPerEpoch: 1 }),
    );
  return settings;
}

/**
 * Whether the options of a run have a learning-rate schedule among them.
 *
 * @example
 * hasSchedule(trainingSettings(embeddingOptions, {})); // true
 */
export function hasSchedule(settings: RunValues): settings is ScheduledValues {
  return 'lrSchedule' in settings;
}

/**
 * Checks options by what a package has for it, whose errors are those of the command line here.
 *
 * @param place - what the message begins with
 * @throws UsageError for a TypeError or a RangeError.
 * @example
 * checked('--sgd-schedule: ', () => parseRateChanges('1;0.1')); // UsageError: --sgd-schedule: expected …
 */
export function checked(place: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof RangeError)) throw cause;
    throw new UsageError(`${place}${cause.message}`, { cause });
  }
}
