import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { progressOptions } from '../../options/progress-options.js';

const options = {
  'data-root': {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Folder in which the data set is, or shall be (CIFAR: the folder for its folder)',
  },
  url: {
    type: 'string',
    requiresArg: true,
    describe: 'CIFAR: address of a mirror of the archive; its checksum must be the official one',
  },
  seed: { type: 'number', default: 0, requiresArg: true, describe: 'CUB-subX: seed of the choice' },
  pictures: {
    type: 'string',
    requiresArg: true,
    describe:
      'ILSVRC: folder of the unpacked validation images, which are linked; those of ILSVRC2012_img_val are moved [ILSVRC2012_img_val]',
  },
  'ground-truth': {
    type: 'string',
    requiresArg: true,
    describe: 'ILSVRC: ILSVRC2012_validation_ground_truth.txt [that of the development kit in --data-root]',
  },
  meta: {
    type: 'string',
    requiresArg: true,
    describe: 'ILSVRC: meta.mat, or a text of one synset a line [that of the development kit in --data-root]',
  },
  'dry-run': { type: 'boolean', default: false, describe: 'ILSVRC: check everything and move nothing' },
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `dataset prepare`. */
export type DatasetPrepareValues = OptionValues<typeof options> & { readonly name: string };

/** `dataset prepare`: fetches a data set or lays it out. */
export const datasetPrepare: CommandDeclaration = {
  path: ['dataset', 'prepare'],
  describe:
    'Fetch CIFAR, sort the validation images of ILSVRC, make subsets of CUB; of others, say where they are',
  positionals: [{ name: 'name', describe: 'Name of the data set, e.g. CIFAR-100, ILSVRC, CUB-sub5 or NAB' }],
  options,
  examples: [
    [
      'dataset prepare CIFAR-100 --data-root data',
      'makes data/cifar-100-python; run it again if it was stopped',
    ],
    ['dataset prepare ILSVRC --data-root ILSVRC2012 --dry-run', 'what would be moved'],
    ['dataset prepare CUB-sub5 --data-root CUB_200_2011 --seed 1', 'not the published choice'],
  ],
};
