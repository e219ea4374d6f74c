import type * as tf from '@tensorflow/tfjs';
import type { BatchTargets } from '../accuracies/sample-metric.js';

/**
 * A loss that returns one value per sample, `[batch]`; the caller reduces (the programs take the mean of a batch).
 *
 * `prediction` is `[batch, dim]`, see {@link BatchTargets} for what it is compared with.
 */
export type SampleLoss = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Tensor1D;
