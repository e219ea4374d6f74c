import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { optionalDatasetOptions } from '../../options/dataset-options.js';
import { optionalHierarchyOptions } from '../../options/hierarchy-options.js';

const { 'data-root': dataRoot, 'dataset-module': datasetModule, split } = optionalDatasetOptions;

const options = {
  ...optionalHierarchyOptions,
  'class-list': {
    type: 'string',
    requiresArg: true,
    describe:
      'File whose lines begin with the class ids to embed, in this order [all leaves, or all of the data set]',
  },
  dataset: {
    type: 'string',
    requiresArg: true,
    describe: 'Data set whose classes are embedded, in its order, by its names',
  },
  ...{ 'data-root': dataRoot, 'dataset-module': datasetModule, split },
  'split-file': optionalDatasetOptions['split-file'],
  'class-names': {
    type: 'string',
    requiresArg: true,
    describe:
      'File with one "<id> <name>" per line [names of the data set, names.txt beside the hierarchy, or behind the ids of the class list]',
  },
  aliases: {
    type: 'string',
    requiresArg: true,
    describe: 'File with a class, a tab and other words for it per line',
  },
  missing: {
    choices: ['error', 'skip'],
    default: 'error',
    requiresArg: true,
    describe: 'What to do where words of a name are not in the file; skip: the mean of the others',
  },
  norm: {
    type: 'boolean',
    default: false,
    describe: 'Scale every class embedding to unit length at the end',
  },
  out: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Class embedding file to write (.pickle, .npz or .json)',
  },
} as const satisfies OptionTable;

/** Parsed options of `class-embedding import`. */
export type ImportWordsValues = OptionValues<typeof options> & { readonly vectors: string };

/** `class-embedding import`: target vectors from the words that name the classes. */
export const classEmbeddingImport: CommandDeclaration = {
  path: ['class-embedding', 'import'],
  describe: 'Make class embeddings of word vectors (GloVe, word2vec)',
  positionals: [
    {
      name: 'vectors',
      describe:
        'Word vectors: text of GloVe, word2vec or fastText, or binary word2vec; may be compressed with gzip',
    },
  ],
  options,
  examples: [
    [
      'class-embedding import glove.6B.100d.txt --hierarchy hierarchies/cifar-100/hierarchy.txt --out cifar100.glove.pickle',
      'names from names.txt beside the hierarchy; for train devise',
    ],
    [
      'class-embedding import GoogleNews-vectors-negative300.bin.gz --class-list hierarchies/ilsvrc/classes.txt --str-ids --norm --out ilsvrc.words.pickle',
      'unit vectors, for train embedding',
    ],
  ],
};
