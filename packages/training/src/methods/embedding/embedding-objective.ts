import * as tf from '@tensorflow/tfjs';
import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import { categoricalAccuracy } from '../../accuracies/categorical-accuracy.js';
import { categoricalCrossEntropy } from '../../losses/categorical-cross-entropy.js';
import {
  embeddingLosses,
  lossLayer,
  type EmbeddingLossDefinition,
  type EmbeddingLossName,
} from '../../losses/embedding-losses.js';
import { maxSimilarityAccuracy } from '../../accuracies/max-similarity-accuracy.js';
import { nearestNeighbourAccuracy } from '../../accuracies/nearest-neighbour-accuracy.js';
import type { Objective, SampleMetric } from '../../steps/objective.js';
import { oneHotTargets } from '../../steps/one-hot-targets.js';
import { tidiedLoss } from '../../steps/tidied-loss.js';

/** What embeddings are learned for. */
export interface EmbeddingObjectiveOptions {
  /** Class embeddings, `[classes, dim]`, or `onehot` for unit vectors; the tensor stays the caller's. */
  readonly embedding: tf.Tensor2D | 'onehot';
  /** Number of classes. */
  readonly numClasses: number;
  /** @default 'inv_corr' */
  readonly loss?: EmbeddingLossName;
  /** Weight of the classification loss; above 0 the network has a second output `prob`. @default 0 */
  readonly clsWeight?: number;
  /** Additional ranks at which hits are counted. @default [] */
  readonly topKAcc?: readonly number[];
}

/**
 * Describes what a network that learns embeddings is trained for: one output for the embedding and, with a weight for
 * it, one for classification.
 *
 * Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019, eq. 13.
 *
 * @returns one or two outputs with losses, weights, targets and metrics
 * @throws RangeError if the name of the loss or a rank is not valid
 *
 * @example
 * ```ts
 * const objective = embeddingObjective({ embedding: 'onehot', numClasses: 10, clsWeight: 0.1, topKAcc: [5] });
 * reportedNames(objective);
 * // ['loss', 'l2norm_loss', 'prob_loss', 'l2norm_acc', 'l2norm_acc5', 'prob_acc', 'prob_acc5']
 * ```
 */
export function embeddingObjective({
  embedding,
  numClasses,
  loss = 'inv_corr',
  clsWeight = 0,
  topKAcc = [],
}: EmbeddingObjectiveOptions): Objective {
  if (!Object.hasOwn(embeddingLosses, loss)) {
    const names = Object.keys(embeddingLosses).join(', ');
    throw new RangeError(`unknown loss '${loss}'; expected one of ${names}`);
  }
  const oneHot = oneHotTargets(numClasses);
  const definition: EmbeddingLossDefinition = embeddingLosses[loss];
  const embeddingOutput = {
    name: lossLayer(loss),
    loss: tidiedLoss(definition.loss),
    weight: 1,
    targets: embedding === 'onehot' ? oneHot : (labels: tf.Tensor1D) => tf.gather(embedding, labels),
    metrics: embeddingMetrics(definition.metric, { embedding, numClasses, topKAcc }),
  };
  const constants = embedding === 'onehot' ? [] : [embedding];
  if (!(clsWeight > 0)) return { outputs: [embeddingOutput], constants };
  const classification = {
    name: 'prob',
    loss: tidiedLoss(categoricalCrossEntropy),
    weight: clsWeight,
    targets: oneHot,
    metrics: accuraciesByRank('acc', { numClasses, topKAcc, make: (k) => categoricalAccuracy({ k }) }),
  };
  return { outputs: [embeddingOutput, classification], constants };
}

function embeddingMetrics(
  kind: EmbeddingLossDefinition['metric'],
  { embedding, ...ranks }: Pick<EmbeddingObjectiveOptions, 'embedding' | 'numClasses' | 'topKAcc'>,
): Record<string, SampleMetric> {
  if (embedding === 'onehot' || kind === 'argmax')
    return accuraciesByRank('acc', { ...ranks, make: (k) => categoricalAccuracy({ k }) });
  return kind === 'distance'
    ? accuraciesByRank('nn_accuracy', { ...ranks, make: (k) => nearestNeighbourAccuracy(embedding, { k }) })
    : accuraciesByRank('max_sim_acc', { ...ranks, make: (k) => maxSimilarityAccuracy(embedding, { k }) });
}
