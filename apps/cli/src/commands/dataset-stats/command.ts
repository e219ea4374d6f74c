import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { brokenOptions } from '../../options/broken-options.js';
import { datasetOptions } from '../../options/dataset-options.js';
import { progressOptions } from '../../options/progress-options.js';

const options = { ...datasetOptions, ...brokenOptions, ...progressOptions } as const satisfies OptionTable;

/** Parsed options of `dataset stats`. */
export type DatasetStatsValues = OptionValues<typeof options>;

/** `dataset stats`: mean and deviation of the training images. */
export const datasetStats: CommandDeclaration = {
  path: ['dataset', 'stats'],
  describe: 'Compute mean and standard deviation of the training images by both published rules',
  options,
  examples: [['dataset stats --dataset CUB --data-root CUB_200_2011', 'all training pictures are read once']],
};
