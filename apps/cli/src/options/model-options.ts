import type { OptionTable } from '../command.js';
import { datasetOptions } from './dataset-options.js';

/** How pictures become inputs of a model. */
export const pictureOptions = {
  'image-size': {
    type: 'number',
    requiresArg: true,
    describe: 'Side of the picture that the network gets [of the model; 32 if it takes any]',
  },
  mean: {
    type: 'string',
    requiresArg: true,
    describe:
      'Mean per channel, 0 to 255, e.g. 129.3,124.1,112.4 [of the model; CIFAR-100 to 64 pixels, else ImageNet]',
  },
  std: { type: 'string', requiresArg: true, describe: 'Standard deviation per channel [as --mean]' },
  resize: {
    type: 'string',
    requiresArg: true,
    describe:
      'What a picture is resized to before its middle is cut out: shorter side, width,height, or none [of the model; the image size]',
  },
  alpha: {
    choices: ['drop', 'white'],
    requiresArg: true,
    describe: 'Transparent parts: the colour under them (drop) or white [of the model; drop]',
  },
  orientation: {
    choices: ['ignore', 'apply'],
    requiresArg: true,
    describe: 'Marks in photographs that say how the camera was held [of the model; ignore]',
  },
  'channel-order': {
    choices: ['rgb', 'bgr'],
    requiresArg: true,
    describe: 'Order of the colours that the network takes [of the model; rgb]',
  },
} as const satisfies OptionTable;

/** Which output is what. */
export const scoresOption = {
  scores: {
    type: 'string',
    requiresArg: true,
    describe: 'Output with class scores: layer, position (0, 1, …) or none [the one that ends in a softmax]',
  },
} as const satisfies OptionTable;

/** What a model file of another origin does not say. */
export const modelOptions = {
  embedding: {
    type: 'string',
    requiresArg: true,
    describe: 'Class embedding file: the classes in order, and the vectors to compare with [of the model]',
  },
  'class-names': {
    type: 'string',
    requiresArg: true,
    describe: 'File with one "<label> <name>" per line, or the meta file of CIFAR-100 [of the model]',
  },
  dataset: {
    type: 'string',
    requiresArg: true,
    describe: 'Data set that tells classes, names, mean and standard deviation [the model does]',
  },
  'data-root': {
    type: 'string',
    requiresArg: true,
    describe: 'Folder of the data set, with --dataset',
  },
  'dataset-module': datasetOptions['dataset-module'],
  split: datasetOptions.split,
  'split-file': datasetOptions['split-file'],
  ...scoresOption,
  ...pictureOptions,
} as const satisfies OptionTable;
