import type { OptionTable } from '../command.js';

/** Kinds of files that hold features or scores of images, told by their content. */
export const featureFile =
  'Feature file (npy, npz, pickle, safetensors or Parquet, by content) or folder of its parts';

/** Kinds of files that hold the classes of images. */
export const labelFile = 'File with the class of every image (npy, npz, pickle, Parquet, CSV, text)';

/** Which column of a file of labels is meant. */
export const labelsColumnOption = {
  'labels-column': {
    type: 'string',
    requiresArg: true,
    describe:
      'Column, array or key of --labels that holds the classes [labels, label or class, or the only one]',
  },
} as const satisfies OptionTable;

/** Options of commands that rank images by one or more feature files. */
export const rankedFeatureOptions = {
  labels: {
    type: 'string',
    requiresArg: true,
    describe: `${labelFile}, in place of a data set`,
  },
  feat: {
    type: 'string',
    array: true,
    nargs: 1,
    demandOption: true,
    describe: `${featureFile}; repeat to compare several`,
  },
  norm: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'yes: scale features to unit length and rank by dot product, one per --feat [no]',
  },
  distances: {
    choices: ['exact', 'published'],
    default: 'exact',
    requiresArg: true,
    describe:
      'exact: the order of the distances in double precision; published: single precision, as in the published evaluation',
  },
} as const satisfies OptionTable;
