import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { optionalDatasetPartOptions } from '../../options/dataset-options.js';
import { pictureOptions, scoresOption } from '../../options/model-options.js';
import { progressOptions } from '../../options/progress-options.js';
import { featureFile } from '../../options/image-file-options.js';

const options = {
  model: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe:
      'Model that the features are of: model folder, snapshot or whole model of Keras (HDF5 or .keras)',
  },
  feat: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: `${featureFile}; an npz of "features extract" names its pictures`,
  },
  top: { type: 'number', default: 10, requiresArg: true, describe: 'Number of pictures to name' },
  norm: {
    type: 'boolean',
    default: false,
    describe: 'Compare directions: scale features to unit length before',
  },
  layer: {
    type: 'string',
    requiresArg: true,
    describe: 'Layer (name or index) that the features are of [the embedding]',
  },
  out: { type: 'string', requiresArg: true, describe: 'Page with the pictures to write (.html)' },
  ...optionalDatasetPartOptions,
  split: {
    choices: ['test', 'train'],
    default: 'test',
    requiresArg: true,
    describe: 'Which images of the data set the features are of',
  },
  ...scoresOption,
  ...pictureOptions,
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `features search`. */
export type SearchValues = OptionValues<typeof options> & { readonly picture: readonly string[] };

/** `features search`: the pictures behind a feature file that are nearest to others. */
export const featuresSearch: CommandDeclaration = {
  path: ['features', 'search'],
  describe: 'Rank the pictures behind a feature file by their distance to given pictures',
  positionals: [{ name: 'picture', describe: 'Image file (PNG, JPEG, WebP, …)', repeatable: true }],
  options,
  examples: [
    ['features search cat.png --model net --feat features.npz --top 5', 'the five nearest test images'],
    [
      'features search cat.png --model net --feat features.npy --dataset CUB --data-root CUB_200_2011',
      'a feature file that does not name its pictures',
    ],
  ],
};
