import * as tf from '@tensorflow/tfjs';
import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import { maxSimilarityAccuracy } from '../../accuracies/max-similarity-accuracy.js';
import { rankingLoss } from '../../losses/ranking-loss.js';
import { settleOptions } from '../../run/run-settings.js';
import { constantSchedule } from '../../schedules/constant-schedule.js';
import type { Objective } from '../../steps/objective.js';
import type { TrainingMethod } from '../training-method.js';
import { buildDeviseNetwork } from './build-devise-network.js';
import { deviseOptions, type DeviseOptions, type DeviseSettings } from './devise-options.js';
import { loadDeviseTask, type DeviseTask } from './devise-task.js';
import { snapshotChange } from '../../snapshots/snapshot-change.js';

/**
 * Learns to rank classes by the similarity of an image's vector to theirs, mostly vectors of words: the whole program
 * `learn_devise`.
 *
 * Frome et al., "DeViSE: A Deep Visual-Semantic Embedding Model", NIPS 2013. A network that classifies is given a linear layer in the
 * place of its last one, which is trained alone first, then all of it; by Adagrad, as there.
 */
export const deviseMethod: TrainingMethod<DeviseOptions, DeviseSettings, DeviseTask> = {
  name: 'devise',
  options: deviseOptions,
  settle: (options) => settleOptions(deviseOptions, options),
  loadTask: loadDeviseTask,
  buildNetwork: buildDeviseNetwork,
  phases: ({ initEpochs: epochs, initLr: rate }, { newLayers: layers }) =>
    epochs > 0 ? [{ title: 'Pre-training linear transformation', layers, epochs, rate }] : [],
  mainPhase: ({ ftEpochs: epochs, ftLr: rate }) => ({
    title: epochs > 0 ? 'Fine-tuning all layers' : undefined,
    schedule: constantSchedule(epochs),
    ...{ epochs, rate },
    optimizer: { name: 'adagrad' },
  }),
  objective: ({ margin, topKAcc }, { classEmbedding: { embedding } }) =>
    deviseObjective({
      embedding: tf.tensor2d(Float32Array.from(embedding.data), embedding.shape as [number, number]),
      ...{ margin, topKAcc },
    }),
  record: ({ margin }) => ({ margin }),
  roles: () => ['embedding'],
  compare: (before, { margin }) => snapshotChange('the margin', [before['margin'], margin]),
  classifier: () => undefined,
};

/** What DeViSE is trained for. */
export interface DeviseObjectiveOptions {
  /** Class embeddings of length 1, `[classes, dim]`; the tensor stays the caller's. */
  readonly embedding: tf.Tensor2D;
  /** @default 0.1 */
  readonly margin?: number;
  /** Additional ranks at which hits are counted. @default [] */
  readonly topKAcc?: readonly number[];
}

/**
 * Describes what a network is trained for by DeViSE: its output shall be more similar to the vector of its class than to others.
 *
 * @throws RangeError if a rank is not valid
 *
 * @example
 * ```ts
 * reportedNames(deviseObjective({ embedding, margin: 0.1, topKAcc: [5] })); // ['loss', 'max_sim_acc', 'max_sim_acc5']
 * ```
 */
export function deviseObjective({ embedding, margin, topKAcc = [] }: DeviseObjectiveOptions): Objective {
  const [numClasses] = embedding.shape;
  const loss = rankingLoss({ embedding, ...(margin === undefined ? {} : { margin }) });
  return {
    outputs: [
      {
        name: 'embedding',
        loss: (prediction, targets) => tf.tidy(() => loss(prediction, targets)),
        weight: 1,
        targets: (labels) => tf.gather(embedding, labels),
        metrics: accuraciesByRank('max_sim_acc', {
          numClasses,
          topKAcc,
          make: (k) => maxSimilarityAccuracy(embedding, { k }),
        }),
      },
    ],
    constants: [embedding],
  };
}
