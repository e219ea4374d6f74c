import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { resamplingOptions } from '../../options/resampling-options.js';

const options = {
  label: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Run to compare, one for A and one for B [the only one of a file, or the two of one file]',
  },
  metrics: {
    type: 'string',
    requiresArg: true,
    describe:
      'Metrics to compare, separated by commas, as the file names them (AP,AHP@250:WUP) [all that both have]',
  },
  ...resamplingOptions,
  permutations: {
    type: 'number',
    default: 9999,
    requiresArg: true,
    describe: 'Permutations of the test; where there are no more than these, all are taken',
  },
} as const satisfies OptionTable;

/** Parsed options of `compare`. */
export type CompareValues = OptionValues<typeof options> & { readonly file: readonly string[] };

/** `compare`: whether two runs differ by more than the choice of queries. */
export const compare: CommandDeclaration = {
  path: ['compare'],
  describe: 'Compare two runs query by query: differences with intervals, and permutation tests',
  positionals: [
    {
      name: 'file',
      describe: 'Files of "evaluate … --per-query": of A and of B, or one that has both',
      repeatable: true,
    },
  ],
  options,
  examples: [
    ['compare onehot.csv semantic.csv', 'two evaluations of the same images'],
    [
      'compare queries.csv --label onehot --label semantic --metrics AP,AHP@250',
      'two runs of one file, by the metrics that were chosen before',
    ],
  ],
};
