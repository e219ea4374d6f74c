import * as tf from '@tensorflow/tfjs';
import { settleOptions } from '../../run/run-settings.js';
import { buildHeadedNetwork } from '../build-headed-network.js';
import { loadListedDataset } from '../load-listed-dataset.js';
import { newLayersPhase } from '../new-layers-phase.js';
import { scheduledPhase } from '../scheduled-phase.js';
import { scoresClassifier } from '../scores-classifier.js';
import type { TrainingMethod } from '../training-method.js';
import { labelEmbeddingObjective } from './label-embedding-objective.js';
import {
  labelEmbeddingOptions,
  type LabelEmbeddingSettings,
  type TrainLabelEmbeddingOptions,
} from './label-embedding-options.js';
import { snapshotChange } from '../../snapshots/snapshot-change.js';

/** What a resumed run is told of parameters that were others before. */
const parameters = { tau: 'tau', labelAlpha: 'alpha (labelAlpha)', beta: 'beta' } as const;

/**
 * Learns to tell classes apart together with embeddings of the labels, which say how alike the classes are: the whole program
 * `learn_labelembedding`.
 *
 * Sun et al., "Label Embedding Network: Learning Label Representation for Soft Training of Deep Networks", 2017.
 */
export const labelEmbeddingMethod: TrainingMethod<TrainLabelEmbeddingOptions, LabelEmbeddingSettings> = {
  name: 'label-embedding',
  options: labelEmbeddingOptions,
  settle: (options) => settleOptions(labelEmbeddingOptions, options),
  loadTask: async (settings) => {
    const dataset = await loadListedDataset(settings);
    return { dataset, classEmbedding: undefined, numOutputs: settings.embedDim };
  },
  buildNetwork: (settings, { numOutputs: dimension, dataset: { numClasses, numChannels: inputChannels } }) =>
    buildHeadedNetwork({ ...settings, dimension, numClasses, inputChannels, scores: 'two-logits' }),
  phases: newLayersPhase('Pre-training new layers'),
  mainPhase: scheduledPhase,
  objective: ({ tau, labelAlpha: alpha, beta, topKAcc }, { dataset: { numClasses } }) => {
    const embeddings = tf.tidy(() => tf.variable(tf.eye(numClasses)));
    return labelEmbeddingObjective({ numClasses, embeddings, tau, alpha, beta, topKAcc });
  },
  record: ({ tau, labelAlpha, beta }) => ({ tau, labelAlpha, beta }),
  // The features are compared with nothing that is known of the classes.
  roles: () => [null, 'scores', null],
  compare: (before, settings) =>
    Object.entries(parameters).flatMap(([name, text]) =>
      snapshotChange(text, [before[name], settings[name as keyof typeof parameters]]),
    ),
  classifier: () => scoresClassifier,
};
