import { rankScores } from '@semantic-embeddings/metrics';
import * as tf from '@tensorflow/tfjs';
import { settleOptions } from '../../run/run-settings.js';
import { scheduledPhase } from '../scheduled-phase.js';
import type { TrainingMethod } from '../training-method.js';
import { buildEmbeddingNetwork } from './build-embedding-network.js';
import { embeddingObjective } from './embedding-objective.js';
import { embeddingOptions, type EmbeddingSettings, type TrainEmbeddingOptions } from './embedding-options.js';
import { loadEmbeddingTask, type EmbeddingTask } from './embedding-task.js';

/**
 * Learns to map images onto the vectors of their classes: the whole program `learn_image_embeddings`.
 *
 * Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019.
 */
export const embeddingMethod: TrainingMethod<TrainEmbeddingOptions, EmbeddingSettings, EmbeddingTask> = {
  name: 'embedding',
  options: embeddingOptions,
  settle: (options) => settleOptions(embeddingOptions, options),
  loadTask: loadEmbeddingTask,
  buildNetwork: (settings, { numOutputs, dataset: { numClasses, numChannels } }) =>
    buildEmbeddingNetwork({ ...settings, dimension: numOutputs, numClasses, inputChannels: numChannels }),
  phases: ({ finetuneInit: epochs, sgdLr: rate }, { newLayers: layers }) =>
    epochs > 0 ? [{ title: 'Pre-training new layers', layers, epochs, rate }] : [],
  mainPhase: scheduledPhase,
  objective: ({ loss, clsWeight, topKAcc }, { classEmbedding, dataset: { numClasses } }) => {
    const vectors = classEmbedding?.embedding;
    const embedding = vectors
      ? tf.tensor2d(Float32Array.from(vectors.data), vectors.shape as [number, number])
      : 'onehot';
    return embeddingObjective({ embedding, numClasses, loss, clsWeight, topKAcc });
  },
  record: ({ loss, clsWeight, clsBase }) => ({
    loss,
    clsWeight,
    clsBase: clsBase === undefined ? null : String(clsBase),
  }),
  roles: ({ clsWeight }) => (clsWeight > 0 ? ['embedding', 'scores'] : ['embedding']),
  compare: (before, { loss, clsWeight }) => {
    if (before['loss'] !== loss)
      throw new RangeError(`it was trained with loss '${String(before['loss'])}', not '${loss}'`);
    return before['clsWeight'] === clsWeight
      ? []
      : [
          `the weight of the classification loss was ${String(before['clsWeight'])} in the snapshot and is ${clsWeight} now`,
        ];
  },
  classifier: ({ clsWeight, embedding }) => {
    if (clsWeight === 0 && embedding !== 'onehot') return undefined;
    return ({ scores, numClasses, features, dimension }) =>
      scores && numClasses
        ? rankScores(scores, { numClasses, k: 1 })
        : rankScores(features, { numClasses: dimension, k: 1 });
  },
};
