import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { datasetOptions } from '../../options/dataset-options.js';
import { preparationOptions } from '../../options/preparation-options.js';

const options = {
  ...datasetOptions,
  ...preparationOptions,
  'classes-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file whose class list restricts the data set',
  },
} as const satisfies OptionTable;

/** Parsed options of `dataset info`. */
export type DatasetInfoValues = OptionValues<typeof options>;

/** `dataset info`: what a data set holds. */
export const datasetInfo: CommandDeclaration = {
  path: ['dataset', 'info'],
  describe: 'Show sizes, classes and statistics of a data set',
  options,
  examples: [['dataset info --dataset emoji', 'the pictures that come with the program']],
};
