import type { OptionTable } from '../command.js';

const dataRoot = {
  type: 'string',
  requiresArg: true,
  describe: 'Folder of the data set (not needed for "emoji", which comes with the program)',
} as const;

const cacheListing = {
  type: 'boolean',
  default: false,
  describe: "Keep the list of files of ILSVRC in the user's cache until a folder changes",
} as const;

/** A data set that must be named. */
export const datasetOptions = {
  dataset: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Name of the data set, e.g. emoji, CIFAR-100, CUB or iNat_Aves-large',
  },
  'data-root': dataRoot,
  'cache-listing': cacheListing,
} as const satisfies OptionTable;

/** A data set that may be left out. */
export const optionalDatasetOptions = {
  dataset: {
    type: 'string',
    requiresArg: true,
    describe:
      'Name of the data set whose test images were evaluated, e.g. emoji, CIFAR-100, CUB or iNat_Aves-large',
  },
  'data-root': dataRoot,
  'cache-listing': cacheListing,
} as const satisfies OptionTable;
