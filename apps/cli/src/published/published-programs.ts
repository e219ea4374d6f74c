import type { PublishedOption, PublishedOptions, PublishedProgram } from './published-program.js';
import { encoderStyle, resumeAsPublished } from './published-additions.js';
import { publishedArchitecture } from './published-architecture.js';
import { publishedTrainingOptions } from './training-options.js';
import { withEnding } from './with-ending.js';

const flag: PublishedOption = { takes: 'none' };
const value: PublishedOption = {};
const required: PublishedOption = { required: true };
const each: PublishedOption = { repeatable: true };
const hierarchy: PublishedOptions = { hierarchy: required, is_a: flag, str_ids: flag };
const retrieval: PublishedOptions = {
  ...{ dataset: required, data_root: required, classes_from: value },
  ...{ feat: { repeatable: true, required: true }, label: each, norm: each },
};

/** The programs of the published system, by their names without `.py`. */
export const publishedPrograms = {
  encode_hierarchy: {
    path: ['hierarchy', 'encode'],
    positionals: ['hierarchy', 'classes'],
    options: { out: value, out_names: value, plot: value },
    additions: encoderStyle,
  },
  plot_hierarchy: {
    path: ['hierarchy', 'draw'],
    options: { ...hierarchy, class_names: value, out: required },
  },
  compute_class_embedding: {
    path: ['class-embedding', 'compute'],
    options: {
      ...hierarchy,
      ...{ class_list: value, method: value, num_dim: value, norm: flag },
      out: {
        required: true,
        ...withEnding('out', { known: ['.pickle', '.npz', '.json'], added: '.pickle' }),
      },
    },
  },
  learn_image_embeddings: {
    path: ['train', 'embedding'],
    options: publishedTrainingOptions.imageEmbeddings,
    additions: resumeAsPublished,
  },
  learn_classifier: {
    path: ['train', 'classifier'],
    options: publishedTrainingOptions.classifier,
    additions: resumeAsPublished,
  },
  learn_devise: {
    path: ['train', 'devise'],
    options: publishedTrainingOptions.devise,
  },
  learn_center_loss: {
    path: ['train', 'center-loss'],
    options: publishedTrainingOptions.centerLoss,
  },
  learn_labelembedding: {
    path: ['train', 'label-embedding'],
    options: publishedTrainingOptions.labelEmbedding,
  },
  evaluate_retrieval: {
    path: ['evaluate', 'retrieval'],
    options: { ...retrieval, ...hierarchy, plot_max: value, prec_type: value, clip_ahp: value, csv: value },
    additions: () => [
      {
        words: ['--distances', 'published'],
        note: '--distances published computes in single precision, as published; without it, distances are exact',
      },
      {
        words: ['--allow-missing'],
        note: '--allow-missing ranks images without features last, as published; without it, such a file is refused',
      },
      { note: 'no window is opened; --plot FILE draws the same, --csv writes its numbers' },
    ],
  },
  evaluate_classification_accuracy: {
    path: ['evaluate', 'classification'],
    options: {
      ...{ dataset: required, data_root: required, hierarchy: value, is_a: flag, str_ids: flag },
      ...{ classes_from: value, augmentation_epochs: value, C: value, batch_size: value },
      architecture: publishedArchitecture,
      model: { repeatable: true, required: true },
      layer: { repeatable: true, required: true },
      ...{ label: each, norm: each, prob_features: each, centroids: each },
    },
  },
  plot_recall_precision: {
    path: ['plot', 'recall-precision'],
    options: { ...retrieval, bins: value },
    additions: () => [
      { words: ['--out', 'recall-precision.svg'], note: '--out: no window is opened; the picture is a file' },
      {
        words: ['--distances', 'published'],
        note: '--distances published computes in single precision, as published; without it, distances are exact',
      },
      {
        words: ['--allow-missing'],
        note: '--allow-missing leaves images without features out, as published; without it, such a file is refused',
      },
    ],
  },
} as const satisfies Readonly<Record<string, PublishedProgram>>;

/** The name of a published program. */
export type PublishedProgramName = keyof typeof publishedPrograms;
