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

/** What one output of a network, or something that comes of several, is trained for. */
export interface ObjectiveOutput {
  /** Name in reports: that of the layer that computes the output. */
  readonly name: string;
  readonly loss: Loss;
  /** Weight of the loss in the sum. */
  readonly weight: number;
  /**
   * What loss and metrics read of the outputs of the network, in their order, `[batch, dim]`.
   *
   * @default the output of the same position
   */
  readonly reads?: (outputs: readonly tf.Tensor2D[]) => tf.Tensor2D;
  /** Target vectors `[batch, dim]` of class indexes `[batch]`. */
  readonly targets: (labels: tf.Tensor1D) => tf.Tensor2D;
  /** Metrics by their reported names. */
  readonly metrics: Readonly<Record<string, SampleMetric | BatchMetric>>;
}

/** A tensor of an objective that files of weights have. */
export interface SavedTensor {
  /** Named like a weight: `cls_centroids/embeddings:0`. */
  readonly name: string;
  readonly tensor: tf.Tensor;
  /** Name of the layer that it stands before, in the order of the published programs. @default behind all layers */
  readonly before?: string;
}

/** What a network is trained for. */
export interface Objective {
  /** What is reduced, in the order of the reports; mostly one entry per output of the network. */
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
  /**
   * What files of weights have besides the weights of the network: these variables, or constants in place of them.
   *
   * @default the variables, behind all weights
   */
  readonly saved?: readonly SavedTensor[];
}

/** What loss and metrics of an entry read of the outputs of a network. */
export function readOutputs(
  { reads }: ObjectiveOutput,
  { outputs, index }: { readonly outputs: readonly tf.Tensor2D[]; readonly index: number },
): tf.Tensor2D {
  return reads ? reads(outputs) : outputs[index]!;
}

/** What an output of a batch is compared with. */
export function targetsOf({ targets }: ObjectiveOutput, labels: tf.Tensor1D): BatchTargets {
  return { vectors: targets(labels), labels };
}
