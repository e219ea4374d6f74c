import { weightInitializer } from '@semantic-embeddings/architectures';
import { classCentresName } from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import { categoricalAccuracy } from '../../accuracies/categorical-accuracy.js';
import { categoricalCrossEntropy } from '../../losses/categorical-cross-entropy.js';
import { centerLoss } from '../../losses/center-loss.js';
import type { Objective } from '../../steps/objective.js';
import { oneHotTargets } from '../../steps/one-hot-targets.js';

/** What a network with the centre loss is trained for. */
export interface CenterLossObjectiveOptions {
  readonly numClasses: number;
  /** Weight of the centre loss. */
  readonly weight: number;
  /**
   * A `tf.Variable` is trained with the network, any other tensor stays as it is; `[classes, dim]`. The caller disposes of what the
   * objective names.
   */
  readonly centres: tf.Tensor2D;
  /** Additional ranks at which hits are counted. @default [] */
  readonly topKAcc?: readonly number[] | undefined;
}

/**
 * Describes what a network with the outputs [features, class probabilities] is trained for: the cross-entropy of the
 * probabilities, and the distance of the features from the centres of their classes.
 *
 * Wen et al., "A Discriminative Feature Learning Approach for Deep Face Recognition", ECCV 2016, eq. 5; see `centerLoss`.
 *
 * @throws RangeError if a rank is not valid
 *
 * @example
 * ```ts
 * const centres = initialCentres({ numClasses: 10, dimension: 100, seed: 0 });
 * reportedNames(centerLossObjective({ numClasses: 10, weight: 0.1, centres }));
 * // ['loss', 'prob_loss', 'center_loss_loss', 'prob_acc']
 * ```
 */
export function centerLossObjective({
  numClasses,
  weight,
  centres,
  topKAcc,
}: CenterLossObjectiveOptions): Objective {
  const targets = oneHotTargets(numClasses);
  const name = classCentresName;
  const held =
    centres instanceof tf.Variable
      ? { variables: [{ name, variable: centres as tf.Variable, penalty: 0 }] }
      : { constants: [centres] };
  return {
    outputs: [
      {
        name: 'prob',
        loss: categoricalCrossEntropy,
        weight: 1,
        reads: ([, probabilities]) => probabilities!,
        targets,
        metrics: accuraciesByRank('acc', { numClasses, topKAcc, make: (k) => categoricalAccuracy({ k }) }),
      },
      {
        name: 'center_loss',
        loss: (features, { labels }) => centerLoss(features, { centres, labels }),
        weight,
        reads: ([features]) => features!,
        targets,
        metrics: {},
      },
    ],
    saved: [{ name, tensor: centres, before: 'embedding_bn' }],
    ...held,
  };
}

/**
 * Draws class centres from U(−0.05, 0.05), as the published program does.
 *
 * @returns a variable `[classes, dim]` that the caller disposes of
 *
 * @example
 * ```ts
 * initialCentres({ numClasses: 10, dimension: 100, seed: 0 }).shape; // [10, 100]
 * ```
 */
export function initialCentres({
  numClasses,
  dimension,
  seed,
}: {
  readonly numClasses: number;
  readonly dimension: number;
  readonly seed: number;
}): tf.Variable<tf.Rank.R2> {
  const initializer = weightInitializer('small-uniform', { seed, weight: 'cls_centroids/embeddings' });
  return tf.tidy(() => tf.variable(initializer.apply([numClasses, dimension]) as tf.Tensor2D));
}
