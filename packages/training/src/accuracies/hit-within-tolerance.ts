import * as tf from '@tensorflow/tfjs';

/** Scores closer than this to that of the true class count as equal. */
const TOLERANCE = 1e-6;

/** Which class is the right one, and how many may be tried. */
export interface HitOptions {
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
  /** How many classes may be tried. */
  readonly k: number;
}

/**
 * Tells for every sample whether fewer than k classes score higher than the true class by 1e-6 or more.
 *
 * The score of the true class is taken from the same row, so it meets its own value exactly. A score that is not a
 * number is never a hit.
 *
 * @param scores - one score per class, higher is better, `[batch, classes]`
 * @returns 1 for a hit, else 0, `[batch]`; the caller disposes of it
 *
 * @example
 * ```ts
 * hitWithinTolerance(tf.tensor2d([[0.3, 0.9]]), { labels: tf.tensor1d([0], 'int32'), k: 1 }).dataSync(); // [0]
 * ```
 */
export function hitWithinTolerance(scores: tf.Tensor2D, { labels, k }: HitOptions): tf.Tensor1D {
  return tf.tidy(() => {
    const isTrue = tf.oneHot(labels, scores.shape[1]);
    const own = tf.sum(tf.where(tf.cast(isTrue, 'bool'), scores, tf.zerosLike(scores)), -1, true);
    const notBetter = tf.cast(tf.less(tf.sub(scores, own), TOLERANCE), 'float32');
    const better = tf.sum(tf.sub(1, notBetter), -1);
    return tf.cast(tf.less(better, k), 'float32') as tf.Tensor1D;
  });
}
