import type * as tf from '@tensorflow/tfjs';

/**
 * A loss that returns one value per sample; the caller reduces (the programs take the mean of a batch).
 *
 * `prediction` and `target` are `[batch, dim]`, the result is `[batch]`.
 */
export type SampleLoss = (prediction: tf.Tensor2D, target: tf.Tensor2D) => tf.Tensor1D;
