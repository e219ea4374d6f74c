import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { modelOptions } from '../../options/model-options.js';

const options = {
  out: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe:
      'What to write: the whole model as .keras or .h5 (Keras) or as a folder, or weights as .weights.h5 (Keras), .safetensors or .npz',
  },
  'weights-only': {
    type: 'boolean',
    default: false,
    describe: 'Write weights alone into .h5, even if there is a whole model',
  },
  ...modelOptions,
} as const satisfies OptionTable;

/** Parsed options of `model convert`. */
export type ConvertValues = OptionValues<typeof options> & { readonly file: string };

/** `model convert`: a model or its weights in another format. */
export const modelConvert: CommandDeclaration = {
  path: ['model', 'convert'],
  describe: 'Write a model or its weights in another format',
  positionals: [
    {
      name: 'file',
      describe: 'Model folder, snapshot, HDF5 or .keras file of Keras, npz or safetensors',
    },
  ],
  options,
  examples: [
    ['model convert net --out net.keras', 'for load_model of Keras 3; .h5 also for tf_keras'],
    ['model convert net --out net.weights.h5', 'for load_weights of Keras'],
    ['model convert cifar100.h5 --out net --class-names names.txt', 'a model folder from a model of Keras'],
  ],
};
