import type { OptionTable } from '../command.js';
import { datasetOptions } from './dataset-options.js';

const dataAndModel = {
  ...datasetOptions,
  embedding: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Class embedding file made by "class-embedding compute", or "onehot"',
  },
  architecture: {
    type: 'string',
    default: 'simple',
    requiresArg: true,
    describe: 'Network architecture, e.g. simple or resnet-32',
  },
  loss: {
    choices: ['mse', 'inv_corr', 'unnorm_corr', 'softmax_corr'],
    default: 'inv_corr',
    requiresArg: true,
    describe: 'Loss between image and class embeddings',
  },
  'cls-weight': {
    type: 'number',
    default: 0,
    requiresArg: true,
    describe: 'Weight of an additional classification loss; above 0 a classification layer is added',
  },
  'cls-base': {
    type: 'string',
    requiresArg: true,
    describe: 'Layer (name or index) on which the classification layer is put',
  },
  seed: {
    type: 'number',
    default: 0,
    requiresArg: true,
    describe: 'Seed of initial weights, order and augmentation',
  },
} as const satisfies OptionTable;

const schedule = {
  'lr-schedule': {
    choices: ['SGD', 'SGDR', 'CLR', 'ResNet-Schedule'],
    default: 'SGDR',
    requiresArg: true,
    describe: 'Learning rate schedule',
  },
  'sgd-patience': {
    type: 'number',
    requiresArg: true,
    describe: 'SGD: epochs without progress before the rate falls [10]',
  },
  'sgd-lr': { type: 'number', default: 0.1, requiresArg: true, describe: 'SGD: initial learning rate' },
  'sgd-min-lr': { type: 'number', requiresArg: true, describe: 'SGD: lowest learning rate [0.0001]' },
  'sgd-schedule': {
    type: 'string',
    requiresArg: true,
    describe: 'SGD: rates by epoch, e.g. 1:0.1,31:0.01,50 (the last number ends the training)',
  },
  'sgdr-base-len': { type: 'number', requiresArg: true, describe: 'SGDR: epochs of the first cycle [12]' },
  'sgdr-mul': { type: 'number', requiresArg: true, describe: 'SGDR: growth of the cycles [2]' },
  'sgdr-max-lr': { type: 'number', requiresArg: true, describe: 'SGDR: highest learning rate [0.1]' },
  'clr-step-len': { type: 'number', requiresArg: true, describe: 'CLR: epochs of half a cycle [12]' },
  'clr-min-lr': { type: 'number', requiresArg: true, describe: 'CLR: lowest learning rate [0.00001]' },
  'clr-max-lr': { type: 'number', requiresArg: true, describe: 'CLR: highest learning rate [0.1]' },
} as const satisfies OptionTable;

const optimisation = {
  ...schedule,
  clipgrad: {
    type: 'number',
    default: 10,
    requiresArg: true,
    describe: 'Largest global norm of the gradient; 0 or less does not clip',
  },
  'max-decay': {
    type: 'number',
    default: 0,
    requiresArg: true,
    describe: 'Factor by which the learning rate has decayed at the end, on top of the schedule; 0 is off',
  },
  nesterov: { type: 'boolean', default: false, describe: 'Use Nesterov momentum' },
  epochs: { type: 'number', requiresArg: true, describe: 'Number of epochs; 0 is the whole schedule [0]' },
  'batch-size': { type: 'number', default: 100, requiresArg: true, describe: 'Images per training step' },
  'val-batch-size': {
    type: 'number',
    requiresArg: true,
    describe: 'Images per validation step [as --batch-size]',
  },
  snapshot: {
    type: 'string',
    requiresArg: true,
    describe: 'File that holds the whole state after every epoch; resumed from if it exists',
  },
  'snapshot-best': {
    type: 'string',
    describe:
      'Write the snapshot only when this value improves, e.g. val_acc, with --cls-weight val_prob_acc [val_loss]',
  },
  'initial-epoch': {
    type: 'number',
    requiresArg: true,
    describe: 'Epoch to begin with, counted from 0 [0, or where the snapshot ended]',
  },
  resume: {
    choices: ['exact', 'published'],
    default: 'exact',
    requiresArg: true,
    describe:
      'exact: a resumed run goes on as if it had never stopped; published: only the weights are taken over',
  },
  finetune: {
    type: 'string',
    requiresArg: true,
    describe: 'Weights taken by layer name: model folder, snapshot, HDF5, .keras, npz or safetensors',
  },
  'finetune-init': {
    type: 'number',
    default: 8,
    requiresArg: true,
    describe: 'Epochs in which only the new layers are trained, with --finetune',
  },
  gpus: {
    type: 'number',
    default: 1,
    requiresArg: true,
    describe: 'GPUs that share every batch; with fewer, the parts are computed one after the other',
  },
  'gpu-merge': { type: 'boolean', default: false, describe: 'Accepted for compatibility; changes no result' },
  precision: {
    choices: ['float32', 'bfloat16', 'auto'],
    default: 'float32',
    requiresArg: true,
    describe:
      'Number format of convolutions and matrix products; auto takes bfloat16 where it is at least 1.2 times faster',
  },
  eager: {
    type: 'string',
    describe:
      'Run steps operation by operation instead of as one TensorFlow graph; "auto": only if one cannot be captured',
  },
  threads: {
    type: 'number',
    requiresArg: true,
    describe: 'Threads that TensorFlow computes on [one per core]',
  },
  'read-workers': {
    type: 'number',
    default: 8,
    requiresArg: true,
    describe: 'Threads that prepare batches; never more than the machine has cores',
  },
  'queue-size': {
    type: 'number',
    default: 100,
    requiresArg: true,
    describe: 'Batches prepared in advance',
  },
} as const satisfies OptionTable;

const output = {
  'model-dump': {
    type: 'string',
    requiresArg: true,
    describe:
      'Where the trained model goes, for "features extract", "predict" and "evaluate classification": a folder, or a file of Keras (.h5, .hdf5, .keras)',
  },
  'weight-dump': {
    type: 'string',
    requiresArg: true,
    describe: 'File for the weights alone (.npz, .h5 or .safetensors)',
  },
  'feature-dump': {
    type: 'string',
    requiresArg: true,
    describe: 'File for the embeddings of the test images (.pickle, .npz or .npy)',
  },
  'log-dir': { type: 'string', requiresArg: true, describe: 'Folder for TensorBoard logs' },
  'no-progress': {
    type: 'boolean',
    default: false,
    describe: 'Show neither the network nor progress',
  },
  'top-k-acc': { type: 'number', array: true, describe: 'Report accuracy within the first k as well' },
} as const satisfies OptionTable;

/** Options of `train embedding`, with the published names and defaults. */
export const trainingOptions = { ...dataAndModel, ...optimisation, ...output } as const satisfies OptionTable;
