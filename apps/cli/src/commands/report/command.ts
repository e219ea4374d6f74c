import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { optionalDatasetOptions } from '../../options/dataset-options.js';
import { optionalHierarchyOptions } from '../../options/hierarchy-options.js';
import { progressOptions } from '../../options/progress-options.js';
import { labelFile, labelsColumnOption } from '../../options/image-file-options.js';

const perRun = { type: 'string', array: true, nargs: 1 } as const;

const options = {
  out: { type: 'string', demandOption: true, requiresArg: true, describe: 'Page to write (.html)' },
  title: { type: 'string', requiresArg: true, describe: 'Heading of the page [the data set]' },
  ...optionalDatasetOptions,
  dataset: {
    ...optionalDatasetOptions.dataset,
    describe: 'Name of the data set whose test images were given to the networks [that of the run folders]',
  },
  labels: {
    type: 'string',
    requiresArg: true,
    describe: `${labelFile}, in place of a data set; the page then has no pictures`,
  },
  ...labelsColumnOption,
  'data-seed': {
    type: 'number',
    requiresArg: true,
    describe: `${optionalDatasetOptions['data-seed'].describe} [that of the run folders, else 0]`,
  },
  'classes-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file whose class list turns labels into class ids [that of the run folders]',
  },
  ...optionalHierarchyOptions,
  hierarchy: {
    ...optionalHierarchyOptions.hierarchy,
    describe: 'Hierarchy file with one "<parent> <child>" per line [emoji: its own]',
  },
  label: { ...perRun, describe: 'Display name, one per RUN; equal names are seeds of one method [its name]' },
  norm: {
    ...perRun,
    describe: 'yes: rank by the cosine of the features, no: by their distance, one per RUN [yes]',
  },
  scores: { ...perRun, describe: 'File with class scores, one per RUN that is a feature file' },
  centroids: {
    ...perRun,
    describe:
      'Class embedding file whose nearest vector decides, one per RUN; of a folder, in place of its scores',
  },
  history: { ...perRun, describe: 'File that --history wrote, one per RUN that is a feature file' },
  'clip-ahp': {
    type: 'number',
    default: 250,
    requiresArg: true,
    describe: 'Number of first ranks that mAHP and the curves look at, at least 2',
  },
  queries: { type: 'number', default: 12, requiresArg: true, describe: 'Number of queries to show' },
  'map-points': {
    type: 'number',
    default: 1500,
    requiresArg: true,
    describe: 'Most images on a map of the embedding; 0: no maps',
  },
  resamples: {
    type: 'number',
    default: 1000,
    requiresArg: true,
    describe: 'Resamples of the bootstrap intervals, at least 100; 0: no intervals',
  },
  seed: { type: 'number', default: 1, requiresArg: true, describe: 'Seed of queries, maps and resamples' },
  'allow-missing': {
    type: 'boolean',
    default: false,
    describe: 'Leave out images that not all runs have features of, instead of refusing',
  },
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `report`. */
export type ReportValues = OptionValues<typeof options> & { readonly run: readonly string[] };

/** `report`: one page that compares runs. */
export const report: CommandDeclaration = {
  path: ['report'],
  describe: 'Compare runs on one page: figures, curves, rankings, mistakes, taxonomy, maps',
  positionals: [
    {
      name: 'run',
      describe: 'Folder that --run of a training command made, or a feature file',
      repeatable: true,
    },
  ],
  options,
  examples: [
    ['report runs/one-hot runs/semantic --out report.html', 'two runs of the built-in pictures'],
    [
      'report a.pickle b.pickle --labels labels.npy --hierarchy hierarchies/cifar-100/hierarchy.txt --label one-hot --label semantic --out report.html',
      'feature files alone',
    ],
  ],
};
