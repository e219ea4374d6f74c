import * as tf from '@tensorflow/tfjs';
import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import type { z } from 'zod';
import { categoricalAccuracy } from '../../accuracies/categorical-accuracy.js';
import { categoricalCrossEntropy } from '../../losses/categorical-cross-entropy.js';
import type { ComparingLoss } from '../../losses/comparing-loss.js';
import {
  comparingLossOptions,
  embeddingLosses,
  lossLayer,
  type EmbeddingLossDefinition,
  type EmbeddingLossName,
  type TargetLossDefinition,
} from '../../losses/embedding-losses.js';
import { maxSimilarityAccuracy } from '../../accuracies/max-similarity-accuracy.js';
import { nearestNeighbourAccuracy } from '../../accuracies/nearest-neighbour-accuracy.js';
import { checkOptions } from '../../options/check-options.js';
import type { Objective, ObjectiveOutput, SampleMetric } from '../../steps/objective.js';
import { oneHotTargets } from '../../steps/one-hot-targets.js';
import { tidiedLoss } from '../../steps/tidied-loss.js';
import { comparingOutput } from './comparing-output.js';

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
  /** Options of the losses that compare images, such as `proxyAlpha`. @default theirs */
  readonly lossOptions?: z.input<typeof comparingLossOptions>;
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
  lossOptions = {},
}: EmbeddingObjectiveOptions): Objective {
  if (!Object.hasOwn(embeddingLosses, loss)) {
    const names = Object.keys(embeddingLosses).join(', ');
    throw new RangeError(`unknown loss '${loss}'; expected one of ${names}`);
  }
  const oneHot = oneHotTargets(numClasses);
  const definition: EmbeddingLossDefinition = embeddingLosses[loss];
  const parts = { embedding, numClasses, topKAcc, oneHot };
  const {
    aims,
    constants = [],
    ...objective
  } = 'compares' in definition
    ? comparingAims(definition.compares, { ...parts, lossOptions })
    : targetAims(definition, parts);
  const embeddingOutput = { name: lossLayer(loss), weight: 1, ...aims, loss: tidiedLoss(aims.loss) };
  const fixed = [...(embedding === 'onehot' ? [] : [embedding]), ...constants];
  if (!(clsWeight > 0)) return { ...objective, outputs: [embeddingOutput], constants: fixed };
  const classification = {
    name: 'prob',
    loss: tidiedLoss(categoricalCrossEntropy),
    weight: clsWeight,
    targets: oneHot,
    metrics: accuraciesByRank('acc', { numClasses, topKAcc, make: (k) => categoricalAccuracy({ k }) }),
  };
  return { ...objective, outputs: [embeddingOutput, classification], constants: fixed };
}

/** What the embedding is trained for, and what the objective has besides its outputs. */
interface Aims extends Omit<Objective, 'outputs'> {
  readonly aims: Pick<ObjectiveOutput, 'loss' | 'targets' | 'metrics'>;
}

/** What all aims are made of. */
interface AimParts {
  readonly embedding: tf.Tensor2D | 'onehot';
  readonly numClasses: number;
  readonly topKAcc: readonly number[];
  readonly oneHot: (labels: tf.Tensor1D) => tf.Tensor2D;
}

function targetAims({ loss, metric }: TargetLossDefinition, { oneHot, ...parts }: AimParts): Aims {
  const { embedding } = parts;
  const targets = embedding === 'onehot' ? oneHot : (labels: tf.Tensor1D) => tf.gather(embedding, labels);
  return { aims: { loss, targets, metrics: embeddingMetrics(metric, parts) } };
}

function comparingAims(
  definition: ComparingLoss,
  { lossOptions, oneHot, ...parts }: AimParts & Pick<Required<EmbeddingObjectiveOptions>, 'lossOptions'>,
): Aims {
  const options = checkOptions(comparingLossOptions, lossOptions);
  const { loss, metric, ...besides } = comparingOutput(definition, { ...parts, options });
  const metrics = accuraciesByRank(metric.name, { ...parts, make: metric.make });
  return { aims: { loss, targets: oneHot, metrics }, ...besides, comparesImages: true };
}

function embeddingMetrics(
  kind: TargetLossDefinition['metric'],
  { embedding, ...ranks }: Pick<EmbeddingObjectiveOptions, 'embedding' | 'numClasses' | 'topKAcc'>,
): Record<string, SampleMetric> {
  if (embedding === 'onehot' || kind === 'argmax')
    return accuraciesByRank('acc', { ...ranks, make: (k) => categoricalAccuracy({ k }) });
  return kind === 'distance'
    ? accuraciesByRank('nn_accuracy', { ...ranks, make: (k) => nearestNeighbourAccuracy(embedding, { k }) })
    : accuraciesByRank('max_sim_acc', { ...ranks, make: (k) => maxSimilarityAccuracy(embedding, { k }) });
}
