import type { OptionTable } from '../command.js';
import { datasetOptions } from './dataset-options.js';

/** What `train embedding` takes besides the options that the training package declares. */
export const embeddingInputs = {
  ...datasetOptions,
  embedding: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Class embedding file made by "class-embedding compute", or "onehot"',
  },
} as const satisfies OptionTable;

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
  'log-dir': {
    'no-progress': {
      type: 'boolean',
      default: false,
      describe: 'Show neither the network nor progress',
    },
  },
};

/**
 * Completes the declared options of a method of training with those of the program.
 *
 * @param declared - see `declaredOptions`
 * @example
 * Object.keys(trainingOptions(declaredOptions(embeddingOptions))).includes('threads'); // true
 */
export function trainingOptions(declared: OptionTable): OptionTable {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, option]) => [
      [name, option],
      ...Object.entries(beside[name] ?? {}),
    ]),
  );
}
