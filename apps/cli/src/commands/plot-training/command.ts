import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';

const options = {
  label: { type: 'string', array: true, nargs: 1, describe: 'Display name, one per file [file name]' },
  metrics: {
    type: 'string',
    default: 'all',
    requiresArg: true,
    describe: 'Values to draw, a panel for each, by their names without val_, separated by commas',
  },
  out: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Picture to write (.svg, .png, .pdf)',
  },
} as const satisfies OptionTable;

/** Parsed options of `plot training`. */
export type PlotTrainingValues = OptionValues<typeof options> & { readonly history: readonly string[] };

/** `plot training`: losses, accuracies and learning rates by epoch. */
export const plotTraining: CommandDeclaration = {
  path: ['plot', 'training'],
  describe: 'Draw losses, accuracies and learning rates of training runs by epoch',
  positionals: [{ name: 'history', describe: 'File of --history of a training command', repeatable: true }],
  options,
  examples: [
    ['plot training onehot.jsonl semantic.jsonl --out training.pdf', 'two runs'],
    ['plot training run.jsonl --metrics loss,prob_acc --out training.svg', 'two values of one'],
  ],
};
