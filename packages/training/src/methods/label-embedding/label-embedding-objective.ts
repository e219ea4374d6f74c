import * as tf from '@tensorflow/tfjs';
import { accuraciesByRank } from '../../accuracies/accuracies-by-rank.js';
import { categoricalAccuracy } from '../../accuracies/categorical-accuracy.js';
import { labelEmbeddingLoss, type LabelEmbeddingOptions } from '../../losses/label-embedding-loss.js';
import type { Objective } from '../../steps/objective.js';
import { oneHotTargets } from '../../steps/one-hot-targets.js';

/** What a network that learns label embeddings is trained for. */
export interface LabelEmbeddingObjectiveOptions extends LabelEmbeddingOptions {
  readonly numClasses: number;
  /** Label embeddings, `[classes, classes]`; the caller disposes of what the objective names. */
  readonly embeddings: tf.Variable<tf.Rank.R2>;
  /** Additional ranks at which hits are counted. @default [] */
  readonly topKAcc?: readonly number[] | undefined;
}

/** Name of the label embeddings, as the published programs call their layer. */
const labelEmbeddingsName = 'labelembeddings/embeddings:0';

/**
 * Describes what a network with the outputs [features, logits, second logits] is trained for. The entry `prob` has no loss of its
 * own: its accuracy is reported.
 *
 * Sun et al., "Label Embedding Network: Learning Label Representation for Soft Training of Deep Networks", 2017; see
 * `labelEmbeddingLoss`.
 *
 * @throws RangeError if a rank is not valid
 *
 * @example
 * ```ts
 * const embeddings = tf.variable(tf.eye(10));
 * reportedNames(labelEmbeddingObjective({ numClasses: 10, embeddings }));
 * // ['loss', 'prob_loss', 'labelembed_loss_loss', 'prob_acc']
 * ```
 */
export function labelEmbeddingObjective({
  numClasses,
  embeddings,
  topKAcc,
  ...parameters
}: LabelEmbeddingObjectiveOptions): Objective {
  const targets = oneHotTargets(numClasses);
  const name = labelEmbeddingsName;
  return {
    outputs: [
      {
        name: 'prob',
        loss: (logits) => tf.zeros<tf.Rank.R1>([logits.shape[0]]),
        weight: 1,
        reads: ([, logits]) => logits!,
        targets,
        metrics: accuraciesByRank('acc', { numClasses, topKAcc, make: (k) => categoricalAccuracy({ k }) }),
      },
      {
        name: 'labelembed_loss',
        loss: (joined, { labels }) =>
          tf.tidy(() => {
            const [logits, second] = tf.split<tf.Tensor2D>(joined, 2, -1);
            const batch = { logits: logits!, second: second!, embeddings, labels };
            return labelEmbeddingLoss(batch, parameters);
          }),
        weight: 1,
        reads: ([, logits, second]) => tf.concat2d([logits!, second!], -1),
        targets,
        metrics: {},
      },
    ],
    variables: [{ name, variable: embeddings as tf.Variable, penalty: 0 }],
    saved: [{ name, tensor: embeddings, before: 'prob' }],
  };
}
