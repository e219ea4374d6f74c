import type * as tf from '@tensorflow/tfjs';
import type { TrainableParameter } from '../optimizers/optimizer.js';

/** What the outputs of a batch are compared with. */
export interface BatchTargets {
  /** Target vectors, `[batch, dim]`. */
  readonly vectors: tf.Tensor2D;
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
}

/**
 * A loss that returns one value per sample, `[batch]`; the caller reduces (the programs take the mean of a batch).
 *
 * `prediction` is `[batch, dim]`, see {@link BatchTargets} for what it is compared with. It is called in a `tf.tidy`, which frees
 * what it computes in between.
 */
export type SampleLoss = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Tensor1D;

/**
 * A loss of a batch as a whole, whose images or classes are compared with each other: a scalar, since it is no mean over the
 * images. An objective with such a loss says that it `comparesImages`.
 *
 * It is called as a {@link SampleLoss} is.
 */
export type BatchLoss = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Scalar;

/** A loss of either kind; the mean of what it returns is made smaller. */
export type Loss = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Tensor1D | tf.Scalar;

/** A metric that returns one value (0 or 1 for hits) per sample, `[batch]`; the caller reduces. */
export type SampleMetric = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Tensor1D;

/** A metric of a batch as a whole, whose images are compared with each other: a scalar. */
export type BatchMetric = (prediction: tf.Tensor2D, targets: BatchTargets) => tf.Scalar;

/** What one output of a network is trained for. */
export interface ObjectiveOutput {
  /** Name of the output, the name of the layer that computes it. */
  readonly name: string;
  readonly loss: Loss;
  /** Weight of the loss in the sum. */
  readonly weight: number;
  /** Target vectors `[batch, dim]` of class indexes `[batch]`. */
  readonly targets: (labels: tf.Tensor1D) => tf.Tensor2D;
  /** Metrics by their reported names. */
  readonly metrics: Readonly<Record<string, SampleMetric | BatchMetric>>;
}

/** What a network is trained for. */
export interface Objective {
  /** One entry per output, in the order of the outputs of the network. */
  readonly outputs: readonly ObjectiveOutput[];
  /** Tensors that targets, losses and metrics use, such as class embeddings; a captured step needs to know them. @default [] */
  readonly constants?: readonly tf.Tensor[];
  /**
   * Variables that losses use and that are trained with the network, such as class centres; snapshots keep them. Their names
   * differ from those of the weights. @default []
   */
  readonly variables?: readonly TrainableParameter[];
  /**
   * Whether losses or metrics compare the images of a batch with each other: then the parts that several GPUs compute are put
   * together before, and test images come in a shuffled order, always the same, since a batch of one class says nothing.
   *
   * @default false
   */
  readonly comparesImages?: boolean;
}

/** What an output of a batch is compared with. */
export function targetsOf({ targets }: ObjectiveOutput, labels: tf.Tensor1D): BatchTargets {
  return { vectors: targets(labels), labels };
}
