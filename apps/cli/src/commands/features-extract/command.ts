import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { augmentOption } from '../../options/augment-option.js';
import { brokenOptions } from '../../options/broken-options.js';
import { datasetPartOptions, pictureReadingOptions } from '../../options/dataset-options.js';
import { pictureOptions, scoresOption } from '../../options/model-options.js';
import { progressOptions } from '../../options/progress-options.js';

const options = {
  model: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Model folder or snapshot of "train embedding", or whole model of Keras (HDF5 or .keras)',
  },
  ...datasetPartOptions,
  ...pictureReadingOptions,
  ...brokenOptions,
  ...scoresOption,
  ...pictureOptions,
  'classes-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file whose class list restricts the data set [the classes of the model]',
  },
  split: { choices: ['test', 'train'], default: 'test', requiresArg: true, describe: 'Which images' },
  ...augmentOption,
  layer: {
    type: 'string',
    requiresArg: true,
    describe: 'Layer (name or index) whose output is written [the embedding]',
  },
  out: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Feature file to write (.pickle, .npz or .npy)',
  },
  'batch-size': { type: 'number', default: 100, requiresArg: true, describe: 'Images per step' },
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `features extract`. */
export type ExtractValues = OptionValues<typeof options>;

/** `features extract`: image embeddings of a data set by a trained network. */
export const featuresExtract: CommandDeclaration = {
  path: ['features', 'extract'],
  describe: 'Write the image embeddings that a trained network gives to a data set',
  options,
  examples: [['features extract --model net --dataset emoji --out features.npz', 'the test images']],
};
