import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';

const options = {} as const satisfies OptionTable;

/** Parsed options of `model inspect`. */
export type InspectValues = OptionValues<typeof options> & { readonly file: string };

/** `model inspect`: what a file of a model or of weights holds. */
export const modelInspect: CommandDeclaration = {
  path: ['model', 'inspect'],
  describe: 'Show layers, weights, inputs and outputs of a file or folder with a model or weights',
  positionals: [
    {
      name: 'file',
      describe: 'Model folder, snapshot, HDF5 or .keras file of Keras, npz or safetensors',
    },
  ],
  options,
  examples: [['model inspect resnet-32.model.h5', 'a model of Keras']],
};
