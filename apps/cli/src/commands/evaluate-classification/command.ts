import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { augmentOption } from '../../options/augment-option.js';
import { brokenOptions } from '../../options/broken-options.js';
import { optionalDatasetOptions } from '../../options/dataset-options.js';
import { optionalHierarchyOptions } from '../../options/hierarchy-options.js';
import { progressOptions } from '../../options/progress-options.js';
import { intervalOptions } from '../../options/resampling-options.js';
import { featureFile, labelFile, labelsColumnOption } from '../../options/image-file-options.js';
import { svmDefaults } from './svm-defaults.js';

const repeated = { type: 'string', array: true, nargs: 1 } as const;

const options = {
  ...optionalDatasetOptions,
  labels: {
    type: 'string',
    requiresArg: true,
    describe: `${labelFile}, in place of a data set (with --feat only)`,
  },
  ...labelsColumnOption,
  ...optionalHierarchyOptions,
  'classes-from': {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file with the class list, in the order of the model output',
  },
  model: {
    ...repeated,
    describe: 'Model folder, snapshot or whole model of Keras; repeat to compare several',
  },
  feat: {
    ...repeated,
    describe: `${featureFile}, or scores, of the test images, in place of --model; repeatable`,
  },
  layer: {
    ...repeated,
    describe:
      "Layer (name or index) whose output is used, one per --model; '' for the default [scores or embedding of the model]",
  },
  label: {
    ...repeated,
    describe:
      'Display name, one per model or feature file; those with the same one are seeds of one method [file name]',
  },
  'prob-features': { ...repeated, describe: 'yes: the outputs are class scores, one per file [no]' },
  centroids: {
    ...repeated,
    describe:
      'Class embedding file, or the --model itself for its own: the nearest class embedding is predicted, one per file',
  },
  norm: {
    ...repeated,
    describe: 'yes: scale features to unit length before support vector machines, one per --model [no]',
  },
  C: {
    type: 'number',
    default: svmDefaults.C,
    requiresArg: true,
    describe: 'Weight of the errors of support vector machines',
  },
  'augmentation-epochs': {
    type: 'number',
    default: svmDefaults.epochs,
    requiresArg: true,
    describe:
      'Passes over the training images for support vector machines; with more than 1 they are distorted at random (by --data-seed)',
  },
  ...augmentOption,
  ...brokenOptions,
  'batch-size': {
    type: 'number',
    default: 1,
    requiresArg: true,
    describe: 'Images per step; more is faster, the results are the same',
  },
  metrics: {
    type: 'string',
    requiresArg: true,
    describe:
      "Metrics in place of the table's, separated by commas (Accuracy,Mistake Severity,AHD@5,HOPS,Level Accuracy@1,ECE), or all",
  },
  'per-query': {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file for the metrics of every test image',
  },
  'per-class': {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file for the images, predictions and metrics of each class',
  },
  'per-branch': {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file for the accuracy and the severity of the mistakes of each branch of the hierarchy',
  },
  'branch-confusion': {
    type: 'string',
    requiresArg: true,
    describe: 'CSV file for the confusion between the branches of one level of the hierarchy',
  },
  'branch-level': {
    type: 'number',
    requiresArg: true,
    describe: 'That level, 1 right below the root [the first with several branches]',
  },
  architecture: {
    type: 'string',
    requiresArg: true,
    describe: 'Accepted for compatibility: a model folder knows its architecture',
  },
  ...intervalOptions,
  ...progressOptions,
} as const satisfies OptionTable;

/** Parsed options of `evaluate classification`. */
export type ClassificationValues = OptionValues<typeof options>;

/** `evaluate classification`: accuracies, severity of mistakes, calibration, …, also by class and branch. */
export const evaluateClassification: CommandDeclaration = {
  path: ['evaluate', 'classification'],
  describe: 'Measure accuracy by class scores, nearest class embeddings or support vector machines',
  options,
  examples: [
    [
      'evaluate classification --dataset emoji --model net --prob-features yes --hierarchy emoji.parent-child.txt',
      'accuracy of the classification layer',
    ],
    [
      'evaluate classification --dataset emoji --model net --layer embedding --norm yes',
      'linear support vector machines on the features of the training images',
    ],
    [
      'evaluate classification --dataset emoji --model net --prob-features yes --hierarchy emoji.parent-child.txt --metrics all --per-branch branches.csv',
      'every measure, and the branches one by one',
    ],
    [
      'evaluate classification --labels labels.npy --feat features.npy --centroids cifar100.unitsphere.pickle',
      'nearest class embedding, without data set and TensorFlow',
    ],
  ],
};
