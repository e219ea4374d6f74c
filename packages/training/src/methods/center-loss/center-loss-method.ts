import * as tf from '@tensorflow/tfjs';
import { settleOptions } from '../../run/run-settings.js';
import { buildHeadedNetwork } from '../build-headed-network.js';
import { newLayersPhase } from '../new-layers-phase.js';
import { scheduledPhase } from '../scheduled-phase.js';
import { scoresClassifier } from '../scores-classifier.js';
import type { TrainingMethod } from '../training-method.js';
import { centerLossObjective, initialCentres } from './center-loss-objective.js';
import {
  centerLossOptions,
  type CenterLossSettings,
  type TrainCenterLossOptions,
} from './center-loss-options.js';
import { loadCenterLossTask } from './center-loss-task.js';
import { snapshotChange } from '../../snapshots/snapshot-change.js';

/**
 * Learns to tell classes apart with features that lie close to the centres of their classes: the whole program
 * `learn_center_loss`. Fixed centres stay fixed, also while new layers are trained alone.
 *
 * Wen et al., "A Discriminative Feature Learning Approach for Deep Face Recognition", ECCV 2016.
 */
export const centerLossMethod: TrainingMethod<TrainCenterLossOptions, CenterLossSettings> = {
  name: 'center-loss',
  options: centerLossOptions,
  settle: (options) => settleOptions(centerLossOptions, options),
  loadTask: loadCenterLossTask,
  buildNetwork: (settings, { numOutputs: dimension, dataset: { numClasses, numChannels: inputChannels } }) =>
    buildHeadedNetwork({ ...settings, dimension, numClasses, inputChannels, scores: 'probabilities' }),
  phases: newLayersPhase('Pre-training new layers'),
  mainPhase: scheduledPhase,
  objective: (
    { centerLossWeight: weight, seed, topKAcc },
    { classEmbedding, numOutputs, dataset: { numClasses } },
  ) => {
    const fixed = classEmbedding?.embedding;
    const centres = fixed
      ? tf.tensor2d(Float32Array.from(fixed.data), fixed.shape as [number, number])
      : initialCentres({ numClasses, dimension: numOutputs, seed });
    return centerLossObjective({ numClasses, weight, centres, topKAcc });
  },
  record: ({ centerLossWeight, centroids }) => ({
    centerLossWeight,
    fixedCentroids: centroids !== undefined,
  }),
  roles: () => ['embedding', 'scores'],
  compare: (before, { centerLossWeight, centroids }) => {
    const fixed = centroids !== undefined;
    if (before['fixedCentroids'] !== fixed)
      throw new RangeError(
        fixed
          ? 'its class centres were learned, not fixed'
          : 'its class centres were fixed (centroids), not learned',
      );
    return snapshotChange('the weight of the centre loss', [before['centerLossWeight'], centerLossWeight]);
  },
  classifier: () => scoresClassifier,
};
