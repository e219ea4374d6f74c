import { rankScores } from '@semantic-embeddings/metrics';
import type { MethodOptions } from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import { settleOptions } from '../../run/run-settings.js';
import { newLayersPhase } from '../new-layers-phase.js';
import { scheduledPhase } from '../scheduled-phase.js';
import type { TrainingMethod } from '../training-method.js';
import { buildEmbeddingNetwork } from './build-embedding-network.js';
import { embeddingObjective } from './embedding-objective.js';
import { embeddingOptions, type EmbeddingSettings, type TrainEmbeddingOptions } from './embedding-options.js';
import { comparingLoss } from '../../losses/embedding-losses.js';
import { comparisonChanges, comparisonRecord } from './comparison-record.js';
import { loadEmbeddingTask, type EmbeddingTask } from './embedding-task.js';
import { settleImagesPerClass } from './settle-images-per-class.js';
import { snapshotChange } from '../../snapshots/snapshot-change.js';

/**
 * Learns to map images onto the vectors of their classes: the whole program `learn_image_embeddings`.
 *
 * Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019.
 */
export const embeddingMethod: TrainingMethod<TrainEmbeddingOptions, EmbeddingSettings, EmbeddingTask> = {
  name: 'embedding',
  options: embeddingOptions,
  settle: (options) => {
    const settings = settleOptions(embeddingOptions, options);
    return { ...settings, imagesPerClass: settleImagesPerClass(settings) };
  },
  loadTask: loadEmbeddingTask,
  buildNetwork: (settings, { numOutputs, dataset: { numClasses, numChannels } }) =>
    buildEmbeddingNetwork({ ...settings, dimension: numOutputs, numClasses, inputChannels: numChannels }),
  phases: newLayersPhase('Pre-training new layers'),
  mainPhase: scheduledPhase,
  objective: (settings, { classEmbedding, dataset: { numClasses } }) => {
    const { loss, clsWeight, topKAcc } = settings;
    const vectors = classEmbedding?.embedding;
    const embedding = vectors
      ? tf.tensor2d(Float32Array.from(vectors.data), vectors.shape as [number, number])
      : 'onehot';
    return embeddingObjective({ embedding, numClasses, loss, clsWeight, topKAcc, lossOptions: settings });
  },
  record: (settings) => ({
    loss: settings.loss,
    clsWeight: settings.clsWeight,
    clsBase: recordedBase(settings),
    ...comparisonRecord(settings),
  }),
  roles: ({ clsWeight, loss }) => {
    const vectors = comparingLoss(loss) ? 'features' : 'embedding';
    return clsWeight > 0 ? [vectors, 'scores'] : [vectors];
  },
  compare: (before, settings) => {
    const { loss, clsWeight } = settings;
    if (before['loss'] !== loss)
      throw new RangeError(`it was trained with loss '${String(before['loss'])}', not '${loss}'`);
    checkClassificationBase(before, settings);
    return [
      ...snapshotChange('the weight of the classification loss', [before['clsWeight'], clsWeight]),
      ...comparisonChanges(before, settings),
    ];
  },
  classifier: ({ clsWeight, embedding, loss }) => {
    // Learned vectors of classes have left the one-hot ones that they began as.
    const nearest = embedding === 'onehot' && comparingLoss(loss) === undefined;
    if (clsWeight === 0 && !nearest) return undefined;
    return ({ scores, numClasses, features, dimension }) =>
      scores && numClasses
        ? rankScores(scores, { numClasses, k: 1 })
        : rankScores(features, { numClasses: dimension, k: 1 });
  },
};

function recordedBase({ clsBase }: EmbeddingSettings): string | null {
  return clsBase === undefined ? null : String(clsBase);
}

/** Where the classification layer is put is part of the network, which comes from the snapshot. */
function checkClassificationBase(before: MethodOptions, settings: EmbeddingSettings): void {
  const { clsWeight, resume } = settings;
  const now = recordedBase(settings);
  const was = before['clsBase'] ?? null;
  if (resume !== 'exact' || clsWeight === 0 || was === now || !Object.hasOwn(before, 'clsBase')) return;
  const name = (base: typeof was) => (base === null ? 'the default layer' : `'${String(base)}'`);
  throw new RangeError(`its classification layer (clsBase) is put on ${name(was)}, not on ${name(now)}`);
}
