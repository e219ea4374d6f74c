import { rankScores } from '@semantic-embeddings/metrics';
import { settleOptions } from '../../run/run-settings.js';
import { loadListedDataset } from '../load-listed-dataset.js';
import { scheduledPhase } from '../scheduled-phase.js';
import type { TrainingMethod } from '../training-method.js';
import { buildClassifierNetwork, classifierFeatures } from './build-classifier-network.js';
import { classifierObjective } from './classifier-objective.js';
import {
  classifierOptions,
  type ClassifierSettings,
  type TrainClassifierOptions,
} from './classifier-options.js';

/** Learns to tell classes apart by a softmax and the cross-entropy: the whole program `learn_classifier`. */
export const classifierMethod: TrainingMethod<TrainClassifierOptions, ClassifierSettings> = {
  name: 'classifier',
  options: classifierOptions,
  settle: (options) => settleOptions(classifierOptions, options),
  loadTask: async (settings) => {
    const dataset = await loadListedDataset(settings);
    return { dataset, classEmbedding: undefined, numOutputs: dataset.numClasses };
  },
  buildNetwork: (settings, { dataset: { numClasses, numChannels } }) =>
    buildClassifierNetwork({ ...settings, numClasses, inputChannels: numChannels }),
  phases: ({ finetuneInit: epochs, sgdLr: rate }, { newLayers: layers }) =>
    epochs > 0 ? [{ title: 'Pre-training last layer', layers, epochs, rate }] : [],
  mainPhase: scheduledPhase,
  objective: ({ labelSmoothing, topKAcc }, { dataset: { numClasses } }) =>
    classifierObjective({ numClasses, labelSmoothing, topKAcc }),
  record: ({ labelSmoothing }) => ({ labelSmoothing }),
  roles: () => ['scores'],
  features: classifierFeatures,
  compare: (before, { labelSmoothing }) =>
    before['labelSmoothing'] === labelSmoothing
      ? []
      : [
          `the label smoothing was ${String(before['labelSmoothing'])} in the snapshot and is ${labelSmoothing} now`,
        ],
  classifier:
    () =>
    ({ scores, numClasses }) =>
      rankScores(scores!, { numClasses: numClasses!, k: 1 }),
};
