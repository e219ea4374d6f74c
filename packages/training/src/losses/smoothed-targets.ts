import * as tf from '@tensorflow/tfjs';
import { oneHotTargets } from '../steps/one-hot-targets.js';

/** How target distributions are smoothed. */
export interface SmoothedTargetsOptions {
  readonly numClasses: number;
  /** Share ε of the probability that the other classes get; only a value between 0 and 1 smooths. */
  readonly labelSmoothing: number;
}

/**
 * Makes the function that gives target distributions for class indexes: `1 − ε` for the class, `ε / (C − 1)` for each of the
 * others; one-hot vectors where ε is not between 0 and 1.
 *
 * Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", CVPR 2016, section 7, there with `ε / C` for every
 * class; the published programs leave the class itself out.
 *
 * @returns a function of class indexes `[batch]`, int32, that gives `[batch, numClasses]`, float32; the caller disposes of it
 * @throws RangeError if there is no other class to give a share to
 *
 * @example
 * ```ts
 * const targets = smoothedTargets({ numClasses: 3, labelSmoothing: 0.1 });
 * targets(tf.tensor1d([2], 'int32')).dataSync(); // Float32Array [0.05, 0.05, 0.9]
 * ```
 */
export function smoothedTargets({
  numClasses,
  labelSmoothing,
}: SmoothedTargetsOptions): (labels: tf.Tensor1D) => tf.Tensor2D {
  const oneHot = oneHotTargets(numClasses);
  if (!smooths(labelSmoothing)) return oneHot;
  if (numClasses < 2)
    throw new RangeError(`label smoothing: expected at least 2 classes, got ${numClasses}; set it to 0`);
  const others = labelSmoothing / (numClasses - 1);
  return (labels) =>
    tf.tidy(() => tf.add(tf.mul(oneHot(labels), 1 - labelSmoothing - others), others) as tf.Tensor2D);
}

/**
 * Whether a value of `labelSmoothing` changes the targets.
 *
 * @example
 * ```ts
 * smooths(1); // false
 * ```
 */
export function smooths(labelSmoothing: number): boolean {
  return labelSmoothing > 0 && labelSmoothing < 1;
}
