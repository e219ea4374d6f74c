import type { TrainingValues } from '../commands/train-embedding.js';
import { requireInteger } from '../require-integer.js';
import { UsageError } from '../usage-error.js';

/** Options that are whole numbers, with their least value. */
const integers = {
  seed: 0,
  epochs: 0,
  'batch-size': 1,
  'val-batch-size': 1,
  'initial-epoch': 0,
  'finetune-init': 0,
  'read-workers': 0,
  'queue-size': 1,
  'sgd-patience': 0,
  'sgdr-base-len': 1,
  'sgdr-mul': 1,
  'clr-step-len': 1,
  gpus: 1,
  threads: 1,
} as const;

/** Options that are numbers of at least 0. */
const positives = [
  'cls-weight',
  'max-decay',
  'sgd-lr',
  'sgd-min-lr',
  'sgdr-max-lr',
  'clr-min-lr',
  'clr-max-lr',
] as const;

/**
 * Rejects numbers that no training can have.
 *
 * @throws UsageError naming the option, what was expected and what was given.
 */
export function checkTrainingValues(values: TrainingValues): void {
  for (const [name, min] of Object.entries(integers)) {
    requireInteger(`--${name}`, values[name as keyof typeof integers], { min });
  }
  for (const k of values['top-k-acc'] ?? []) requireInteger('--top-k-acc', k, { min: 1 });
  for (const name of positives) {
    const value = values[name];
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw new UsageError(`--${name} must be a number of at least 0, but is ${value}`);
    }
  }
  if (values['snapshot-best'] !== undefined && values.snapshot === undefined) {
    throw new UsageError(
      '--snapshot-best says which epochs --snapshot keeps: add --snapshot with the path of a file',
    );
  }
  const { eager, precision } = values;
  if (eager !== undefined && eager !== '' && eager !== 'auto') {
    throw new UsageError(`--eager stands alone or with the word "auto", but has "${eager}"`);
  }
  if (eager === '' && precision === 'bfloat16') {
    throw new UsageError(`--precision ${precision} needs captured steps: leave --eager out`);
  }
}
