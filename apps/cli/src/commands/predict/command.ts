import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { brokenOptions } from '../../options/broken-options.js';
import { modelOptions } from '../../options/model-options.js';

const options = {
  model: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Model folder or snapshot of "train embedding", or whole model of Keras (HDF5 or .keras)',
  },
  ...modelOptions,
  ...brokenOptions,
  top: { type: 'number', default: 5, requiresArg: true, describe: 'Number of classes to name' },
} as const satisfies OptionTable;

/** Parsed options of `predict`. */
export type PredictValues = OptionValues<typeof options> & { readonly image: readonly string[] };

/** `predict`: the most likely classes of image files. */
export const predict: CommandDeclaration = {
  path: ['predict'],
  describe: 'Name the most likely classes and the nearest class embeddings of image files',
  positionals: [{ name: 'image', describe: 'Image file (PNG, JPEG, WebP, …)', repeatable: true }],
  options,
  examples: [
    ['predict --model net cat.png dog.jpg --top 3', 'two pictures'],
    [
      'predict --model cifar100.h5 cat.png --class-names hierarchies/cifar-100/names.txt',
      'a model of Keras, which knows the number of classes only',
    ],
  ],
};
