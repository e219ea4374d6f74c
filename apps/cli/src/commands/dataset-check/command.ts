import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { datasetOptions } from '../../options/dataset-options.js';
import { brokenOptions } from '../../options/broken-options.js';
import { progressOptions } from '../../options/progress-options.js';

const options = {
  ...datasetOptions,
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'File to write with the bad pictures, one path a line',
  },
  'max-pixels': brokenOptions['max-pixels'],
  workers: { type: 'number', requiresArg: true, describe: 'Threads that decode [one per core]' },
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `dataset check`. */
export type DatasetCheckValues = OptionValues<typeof options>;

/** `dataset check`: decodes every picture. */
export const datasetCheck: CommandDeclaration = {
  path: ['dataset', 'check'],
  describe: 'Look for files that are missing and decode every picture; fails if one is missing or broken',
  options,
  examples: [['dataset check --dataset CUB --data-root CUB_200_2011 --out broken.txt', 'on all cores']],
};
