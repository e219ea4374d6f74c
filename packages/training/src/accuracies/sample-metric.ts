import type * as tf from '@tensorflow/tfjs';

/** What the outputs of a batch are compared with. */
export interface BatchTargets {
  /** Target vectors, `[batch, dim]`. */
  readonly vectors: tf.Tensor2D;
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
}

/** A metric that returns one value (0 or 1 for hits) per sample, `[batch]`; the caller reduces. */
export type SampleMetric = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Tensor1D;
