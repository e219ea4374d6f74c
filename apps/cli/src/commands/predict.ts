import type { Command, OptionTable, OptionValues } from '../command.js';

const options = {
  model: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Model folder written by "train embedding --model-dump"',
  },
  top: { type: 'number', default: 5, requiresArg: true, describe: 'Number of classes to name' },
} as const satisfies OptionTable;

/** Parsed options of `predict`. */
export type PredictValues = OptionValues<typeof options> & { readonly image: readonly string[] };

/** `predict`: the most likely classes of image files. */
export const predict: Command<PredictValues> = {
  path: ['predict'],
  describe: 'Name the most likely classes and the nearest class embeddings of image files',
  positionals: [{ name: 'image', describe: 'Image file (PNG, JPEG, WebP, …)', repeatable: true }],
  options,
  examples: [['predict --model net cat.png dog.jpg --top 3', 'two pictures']],
  load: async () => (await import('../actions/predict.js')).predict,
};
