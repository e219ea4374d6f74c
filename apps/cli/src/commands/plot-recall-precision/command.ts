import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { optionalDatasetOptions } from '../../options/dataset-options.js';
import { progressOptions } from '../../options/progress-options.js';
import { labelsColumnOption, rankedFeatureOptions } from '../../options/image-file-options.js';

const options = {
  ...optionalDatasetOptions,
  labels: rankedFeatureOptions.labels,
  ...labelsColumnOption,
  'str-ids': {
    type: 'boolean',
    default: false,
    describe: 'Class ids of --labels are text, not integers',
  },
  'classes-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file with the class list that --labels are numbers of',
  },
  feat: rankedFeatureOptions.feat,
  label: { type: 'string', array: true, nargs: 1, describe: 'Display name, one per --feat [file name]' },
  norm: rankedFeatureOptions.norm,
  distances: rankedFeatureOptions.distances,
  bins: {
    type: 'number',
    requiresArg: true,
    describe:
      'Gather the points in so many equal intervals of recall; 0: every recall that occurs, where a first result of another class is ' +
      'a precision of 0 at recall 0 [0]',
  },
  out: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Picture to write (.svg, .png, .pdf)',
  },
  csv: { type: 'string', requiresArg: true, describe: 'File for the points of the curves' },
  'allow-missing': {
    type: 'boolean',
    default: false,
    describe: 'Leave images without features out of all rankings instead of refusing the file',
  },
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `plot recall-precision`. */
export type RecallPrecisionValues = OptionValues<typeof options>;

/** `plot recall-precision`: curves of precision by recall of image retrieval by features. */
export const plotRecallPrecision: CommandDeclaration = {
  path: ['plot', 'recall-precision'],
  describe: 'Draw precision by recall of image retrieval by features',
  options,
  examples: [
    [
      'plot recall-precision --dataset emoji --feat onehot.npz --feat semantic.npz --norm yes --norm yes --bins 20 --out curves.pdf',
      'two networks on emoji',
    ],
  ],
};
