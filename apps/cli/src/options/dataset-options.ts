import type { OptionTable } from '../command.js';

const dataRoot = {
  type: 'string',
  requiresArg: true,
  describe: 'Folder of the data set (not needed for "emoji", which comes with the program)',
} as const;

const split = {
  type: 'number',
  requiresArg: true,
  describe: 'folder: part of the pictures of every class for training, e.g. 0.8 [folders train and test]',
} as const;

/** Which images of a data set are taken. */
const choiceOptions = {
  'data-root': dataRoot,
  'cache-listing': {
    type: 'boolean',
    default: false,
    describe: "Keep the list of files of ILSVRC in the user's cache until a folder changes",
  },
  'dataset-module': {
    type: 'string',
    requiresArg: true,
    describe:
      'Module (.mjs) whose default export loads the data set, in place of those that come with the program',
  },
  'split-file': {
    type: 'string',
    requiresArg: true,
    describe: 'folder: table (CSV) with path, class and split (train or test) of every picture',
  },
  classes: {
    type: 'string',
    requiresArg: true,
    describe: 'File with a class id per line: only their images are taken',
  },
  limit: {
    type: 'number',
    requiresArg: true,
    describe: 'Take so many training and test images of each class, drawn at random',
  },
  'data-seed': {
    type: 'number',
    default: 0,
    requiresArg: true,
    describe: 'Seed of --split and --limit',
  },
} as const satisfies OptionTable;

/** How the pictures of a data set are read. */
export const pictureReadingOptions = {
  'picture-cache': {
    type: 'number',
    requiresArg: true,
    describe: "Keep so many gigabytes of decoded pictures in the user's cache [none]",
  },
  'shrink-on-load': {
    type: 'boolean',
    default: false,
    describe: 'Decode large JPEG files smaller: quicker, but not the published preparation',
  },
} as const satisfies OptionTable;

/** A data set that must be named, for commands where `--split` names a part: here `--train-share` is the part for training. */
export const datasetPartOptions = {
  dataset: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Name of the data set, e.g. emoji, CUB or iNat_Aves-large; folder for your own pictures',
  },
  ...choiceOptions,
  'train-share': { ...split, describe: `As --split of other commands. ${split.describe}` },
} as const satisfies OptionTable;

/** The same for a data set that may be left out. */
export const optionalDatasetPartOptions = {
  ...datasetPartOptions,
  dataset: {
    type: 'string',
    requiresArg: true,
    describe: 'Data set that the features are of, where their file does not name its pictures',
  },
} as const satisfies OptionTable;

/** A data set that must be named. */
export const datasetOptions = {
  dataset: datasetPartOptions.dataset,
  ...choiceOptions,
  split,
} as const satisfies OptionTable;

/** A data set that may be left out. */
export const optionalDatasetOptions = {
  dataset: {
    type: 'string',
    requiresArg: true,
    describe: 'Name of the data set whose test images were evaluated, e.g. emoji, CUB or folder',
  },
  ...choiceOptions,
  split,
} as const satisfies OptionTable;
