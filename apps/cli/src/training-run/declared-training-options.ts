import { trainingMethods, type TrainingMethodName } from '@semantic-embeddings/training/options';
import type { OptionTable } from '../command.js';
import { declaredOptions } from '../options/declared-options.js';

/** What concerns the program, not the training; each stands behind the option that it goes with. */
const beside: Readonly<Record<string, OptionTable>> = {
  gpus: {
    'gpu-merge': {
      type: 'boolean',
      default: false,
      describe: 'Accepted for compatibility; changes no result',
    },
  },
  eager: {
    threads: {
      type: 'number',
      requiresArg: true,
      describe: 'Threads that TensorFlow computes on [one per core]',
    },
  },
  'feature-dump': {
    run: {
      type: 'string',
      requiresArg: true,
      describe:
        'Folder for everything that "report" reads: model, features and class scores of the test images, history, options',
    },
  },
  'log-dir': {
    'no-progress': {
      type: 'boolean',
      default: false,
      describe: 'Show neither the network nor progress',
    },
  },
};

/**
 * What the command of a method of training takes besides its inputs: the declared options, completed with those of the program.
 * Loaded only where it is asked for, with the library that declares options.
 *
 * @example
 * Object.keys(declaredTrainingOptions('embedding')).includes('threads'); // true
 */
export function declaredTrainingOptions(method: TrainingMethodName): OptionTable {
  return Object.fromEntries(
    Object.entries(declaredOptions(trainingMethods[method].options)).flatMap(([name, option]) => [
      [name, option],
      ...Object.entries(beside[name] ?? {}),
    ]),
  );
}
