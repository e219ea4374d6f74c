import * as tf from '@tensorflow/tfjs';

/** The classes of a batch and their centres. */
export interface CenterLossTargets {
  /** Centre of every class, `[classes, dim]`. */
  readonly centres: tf.Tensor2D;
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
}

/**
 * Half the squared Euclidean distance of every feature vector from the centre of its class, ½‖z − c_y‖².
 *
 * Wen et al., "A Discriminative Feature Learning Approach for Deep Face Recognition", ECCV 2016, eq. 2, added to the cross-entropy
 * with a weight λ (eq. 5). The published program differs from the paper in what it makes of the formula: the mean over a batch
 * takes the place of the sum, and centres follow the gradient like all weights, with momentum, clipping and λ, where the paper moves
 * each towards the mean of its images by a rate of its own (eq. 4).
 *
 * @param features - network outputs, `[batch, dim]`, not normalized
 * @param targets - see {@link CenterLossTargets}
 * @returns one value per sample, `[batch]`; the caller disposes of it
 *
 * @example
 * ```ts
 * const centres = tf.tensor2d([[0, 0], [1, 2]]);
 * centerLoss(tf.tensor2d([[3, 2]]), { centres, labels: tf.tensor1d([1], 'int32') }).dataSync(); // Float32Array [2]
 * ```
 */
export function centerLoss(features: tf.Tensor2D, { centres, labels }: CenterLossTargets): tf.Tensor1D {
  return tf.tidy(() => {
    const distances = tf.sub(features, tf.gather(centres, labels));
    return tf.mul(0.5, tf.sum(tf.square(distances), -1)) as tf.Tensor1D;
  });
}
