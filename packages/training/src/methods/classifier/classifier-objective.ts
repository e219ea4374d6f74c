import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import * as tf from '@tensorflow/tfjs';
import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import { categoricalAccuracy } from '../../accuracies/categorical-accuracy.js';
import type { ClassHierarchy } from '../../losses/class-hierarchy.js';
import type { ClassificationLoss, LossSettings } from '../../losses/classification-loss.js';
import {
  classificationLosses,
  type ClassificationLossName,
  type classificationLossOptions,
} from '../../losses/classification-losses.js';
import { smoothedTargets } from '../../losses/smoothed-targets.js';
import type { Objective } from '../../steps/objective.js';
import { oneHotTargets } from '../../steps/one-hot-targets.js';
import { tidiedLoss } from '../../steps/tidied-loss.js';

/** What a classifier is trained for. */
export interface ClassifierObjectiveOptions extends LossSettings<typeof classificationLossOptions> {
  readonly numClasses: number;
  readonly loss: ClassificationLossName;
  /** Hierarchy of the classes, for a loss that needs one. @default none */
  readonly hierarchy?: ClassHierarchy | undefined;
  /** Fixed vectors of the classes, for a loss that has some. @default none */
  readonly classEmbedding?: ClassEmbedding | undefined;
  /** Additional ranks at which hits are counted. @default [] */
  readonly topKAcc?: readonly number[] | undefined;
}

/**
 * Describes what a network that classifies is trained for.
 *
 * @returns the outputs of the loss with targets and metrics, and the tensors that they use, which the caller disposes of
 * @throws RangeError if a rank is not valid, there is nothing to smooth, or the hierarchy is not what the loss needs
 *
 * @example
 * ```ts
 * const settings = classifierOptions.parse({ topKAcc: [5] });
 * reportedNames(classifierObjective({ ...settings, numClasses: 10 })); // ['loss', 'acc', 'acc5']
 * ```
 */
export function classifierObjective(options: ClassifierObjectiveOptions): Objective {
  const { numClasses, loss, hierarchy, classEmbedding, topKAcc } = options;
  const definition: ClassificationLoss = classificationLosses[loss];
  // Before any tensor is made, so that a bad rank leaves none behind.
  const hits = accuraciesByRank('acc', { numClasses, topKAcc, make: (k) => categoricalAccuracy({ k }) });
  const constants: tf.Tensor[] = [];
  const outputs = definition.outputs({
    ...{ settings: { ...options }, hierarchy, classEmbedding },
    oneHot: oneHotTargets(numClasses),
    smoothed: (labelSmoothing) => smoothedTargets({ numClasses, labelSmoothing }),
    constant: (numbers, columns) => {
      const tensor = tf.tensor2d(Float32Array.from(numbers), [numbers.length / columns, columns]);
      constants.push(tensor);
      return tensor;
    },
  });
  return {
    outputs: outputs.map(({ name, loss: sampleLoss, targets, weight = 1, countsHits = true }) => ({
      ...{ name, weight, targets, loss: tidiedLoss(sampleLoss) },
      metrics: countsHits ? hits : {},
    })),
    constants,
  };
}
