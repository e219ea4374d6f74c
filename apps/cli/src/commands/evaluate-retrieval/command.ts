import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { optionalDatasetOptions } from '../../options/dataset-options.js';
import { optionalHierarchyOptions } from '../../options/hierarchy-options.js';
import { progressOptions } from '../../options/progress-options.js';
import { curveDefaults } from './curve-defaults.js';
import { galleryOptions } from './gallery-options.js';
import { intervalOptions } from '../../options/resampling-options.js';
import { labelsColumnOption, rankedFeatureOptions } from '../../options/image-file-options.js';

const options = {
  ...optionalDatasetOptions,
  labels: rankedFeatureOptions.labels,
  ...labelsColumnOption,
  ...optionalHierarchyOptions,
  hierarchy: {
    ...optionalHierarchyOptions.hierarchy,
    describe: `${optionalHierarchyOptions.hierarchy.describe}; flat metrics (--metrics AP,Hit@1) need none`,
  },
  'classes-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file whose class list turns labels into class ids',
  },
  feat: rankedFeatureOptions.feat,
  ...galleryOptions,
  label: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Display name, one per --feat; files with the same one are seeds of one method [file name]',
  },
  norm: rankedFeatureOptions.norm,
  distances: rankedFeatureOptions.distances,
  'plot-max': {
    type: 'number',
    default: curveDefaults.plotMax,
    requiresArg: true,
    describe: 'Largest rank k for which P@k is computed, drawn and written by --csv',
  },
  'prec-type': {
    choices: ['LCS_HEIGHT', 'WUP'],
    default: curveDefaults.similarity,
    requiresArg: true,
    describe: 'Similarity of classes used for --csv and --plot',
  },
  'clip-ahp': {
    type: 'number',
    requiresArg: true,
    describe: 'Average hierarchical precision over the first so many ranks at most; 0: over all [0]',
  },
  metrics: {
    type: 'string',
    requiresArg: true,
    describe:
      "Metrics in place of the table's, separated by commas (P@10,nAHP@250,NDCG@100,AP@R), one similarity after a colon (P@10:WUP), or all",
  },
  csv: { type: 'string', requiresArg: true, describe: 'File for P@k by rank' },
  plot: {
    type: 'string',
    requiresArg: true,
    describe: 'Picture of P@k by rank and of AHP to write (.svg, .png, .pdf)',
  },
  'per-query': {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file for the metrics of every query',
  },
  'per-class': {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file for the means of the metrics over the queries of each class',
  },
  ...intervalOptions,
  'allow-missing': {
    type: 'boolean',
    default: false,
    describe: 'Rank images without features last in every ranking instead of refusing the file',
  },
  threads: { type: 'number', requiresArg: true, describe: 'Threads to use [one per core]' },
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `evaluate retrieval`. */
export type RetrievalValues = OptionValues<typeof options>;

/** `evaluate retrieval`: hierarchical precision and average precision of image retrieval by features. */
export const evaluateRetrieval: CommandDeclaration = {
  path: ['evaluate', 'retrieval'],
  describe: 'Measure how well features retrieve semantically similar images',
  options,
  examples: [
    [
      'evaluate retrieval --dataset emoji --hierarchy emoji.parent-child.txt --feat features.npz --norm yes --clip-ahp 250',
      'mAHP@250 of one network on emoji',
    ],
    [
      'evaluate retrieval --labels labels.npy --hierarchy h.txt --feat a.npz --metrics nAHP@250,NDCG@100,AP@R --per-class classes.csv',
      'other measures, and their means by class',
    ],
    [
      'evaluate retrieval --labels labels.npy --hierarchy h.txt --feat a.pickle --feat b.pickle --csv curves.csv --plot curves.pdf',
      'compare two feature files, labels given directly',
    ],
    [
      'evaluate retrieval --labels queries.npy --feat queries.npz --gallery-labels gallery.npy --gallery-feat gallery.npz --hierarchy h.txt',
      'queries that are not in the gallery',
    ],
  ],
};
