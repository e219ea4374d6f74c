import { extname } from 'node:path';
import { publishedArchitecture } from './published-architecture.js';
import type { PublishedOption, PublishedOptions } from './published-program.js';
import { withEnding } from './with-ending.js';

const flag: PublishedOption = { takes: 'none' };
const value: PublishedOption = {};
const required: PublishedOption = { required: true };

const schedule: PublishedOptions = {
  ...{ lr_schedule: value, sgd_patience: value, sgd_lr: value, sgd_min_lr: value, sgd_schedule: value },
  ...{ sgdr_base_len: value, sgdr_mul: value, sgdr_max_lr: value },
  ...{ clr_step_len: value, clr_min_lr: value, clr_max_lr: value },
};

const output: PublishedOptions = {
  model_dump: {
    remark: (path) =>
      ['.h5', '.hdf5', '.keras'].includes(extname(path))
        ? undefined
        : `--model_dump ${path}: a name that ends neither in .h5 nor in .keras gives a model folder instead of an HDF5 file`,
  },
  weight_dump: withEnding('weight_dump', { known: ['.h5', '.hdf5'], added: '.h5' }),
  feature_dump: withEnding('feature_dump', { known: ['.pickle', '.pkl'], added: '.pickle' }),
  ...{ log_dir: value, no_progress: flag },
};

const data: PublishedOptions = {
  dataset: required,
  data_root: required,
  architecture: publishedArchitecture,
};
const batches: PublishedOptions = {
  ...{ max_decay: value, batch_size: value, val_batch_size: value, read_workers: value, queue_size: value },
};
const optimization: PublishedOptions = {
  ...schedule,
  ...batches,
  ...{ clipgrad: value, nesterov: flag, epochs: value, gpus: value, gpu_merge: flag },
  ...{ finetune: value, finetune_init: value },
};
const snapshots: PublishedOptions = {
  snapshot: {
    remark: () =>
      '--snapshot: the file is of this system; one of the published programs is not gone on with, but --finetune takes its weights',
  },
  ...{ snapshot_best: { takes: 'optional' }, initial_epoch: value },
  top_k_acc: { takes: 'several' },
};
/** Options of the published training programs, by the program. */
export const publishedTrainingOptions = {
  imageEmbeddings: {
    ...data,
    ...{ embedding: required, loss: value, cls_weight: value, cls_base: value },
    ...optimization,
    ...snapshots,
    ...output,
  },
  classifier: {
    ...data,
    ...{ class_list: value, label_smoothing: value },
    ...optimization,
    ...snapshots,
    ...output,
  },
  devise: {
    ...data,
    embedding: required,
    ...{ init_weights: value, margin: value },
    ...batches,
    ...{ init_epochs: value, ft_epochs: value, init_lr: value, ft_lr: value },
    ...output,
  },
  centerLoss: {
    ...data,
    ...{ class_list: value, embed_dim: value, centroids: value, center_loss_weight: value },
    ...optimization,
    ...output,
  },
  labelEmbedding: {
    ...data,
    ...{ class_list: value, embed_dim: value, tau: value, beta: value },
    alpha: { to: 'label-alpha', remark: () => '--alpha: here it says what becomes of transparent pictures' },
    ...optimization,
    ...output,
  },
} as const satisfies Readonly<Record<string, PublishedOptions>>;
