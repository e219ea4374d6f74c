import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';

const options = {
  out: { type: 'string', demandOption: true, requiresArg: true, describe: 'Relation file to write' },
  'out-names': { type: 'string', requiresArg: true, describe: 'File to write with the name of every node' },
  'out-classes': {
    type: 'string',
    requiresArg: true,
    describe: 'File to write with the ids of the classes in the order of the labels, for --class-list',
  },
  supercategory: {
    type: 'string',
    requiresArg: true,
    describe: 'inaturalist: take only the categories of this super-category',
  },
  homonyms: {
    choices: ['error', 'merge', 'qualify'],
    default: 'error',
    requiresArg: true,
    describe: 'inaturalist: what to do with a name that occurs in several places',
  },
  'class-list': {
    type: 'string',
    requiresArg: true,
    describe: 'wordnet: file whose lines begin with the classes',
  },
  reduce: {
    choices: ['tree', 'prune'],
    default: 'tree',
    requiresArg: true,
    describe: 'wordnet: make a tree over the classes, or only remove what lies below them',
  },
} as const satisfies OptionTable;

/** Parsed options of `hierarchy import`. */
export type ImportValues = OptionValues<typeof options> & {
  readonly source: string;
  readonly path: readonly string[];
};

/** `hierarchy import`: from the files of a data set to a relation file. */
export const hierarchyImport: CommandDeclaration = {
  path: ['hierarchy', 'import'],
  describe: 'Make a hierarchy from the files of NABirds, CUB, iNaturalist or WordNet, or from nested folders',
  positionals: [
    {
      name: 'source',
      describe: 'Kind of files',
      choices: ['nabirds', 'cub', 'inaturalist', 'wordnet', 'folder'],
    },
    {
      name: 'path',
      describe:
        'nabirds: folder of the data set; cub: indented hierarchy and class names; ' +
        'inaturalist: annotation file; wordnet: relation file of all synsets; ' +
        'folder: root of nested folders of pictures',
      repeatable: true,
    },
  ],
  options,
  examples: [
    ['hierarchy import nabirds nabirds --out nab.txt --out-names nab-names.txt', 'NABirds, parents first'],
    ['hierarchy import inaturalist val2019.json --out inat2019.txt', 'the seven ranks of iNaturalist'],
    [
      'hierarchy import wordnet wordnet.parent-child.txt --class-list synsets.txt --out mintree.txt',
      'a tree over the classes of ILSVRC',
    ],
    [
      'hierarchy import folder my-pictures --out mine.txt --out-names mine-names.txt',
      'nested folders of pictures, for --dataset folder',
    ],
  ],
};
