import * as tf from '@tensorflow/tfjs';
import { targetsOf, type Objective } from './objective.js';

/** What a network gave for a batch, or for a part of it. */
export interface BatchOutcome {
  readonly outputs: tf.Tensor2D[];
  /** Mean loss of every output. */
  readonly losses: tf.Scalar[];
}

/** A batch, and what is asked of the network. */
export interface BatchOutcomeOptions {
  readonly images: tf.Tensor4D;
  /** Class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
  readonly objective: Objective;
  /** Whether batch normalization takes the statistics of the batch. */
  readonly training: boolean;
}

/**
 * Runs a network and takes the mean loss of every output.
 *
 * @param model - the network
 * @param options - images and class indexes of the batch, what the network is trained for, and whether it is being trained
 * @returns outputs and losses; the caller disposes of them
 *
 * @example
 * ```ts
 * batchOutcome(model, { images, labels, objective, training: false }).losses.length; // 2 with a classification head
 * ```
 */
export function batchOutcome(
  model: tf.LayersModel,
  { images, labels, objective, training }: BatchOutcomeOptions,
): BatchOutcome {
  const applied = model.apply(images, { training }) as tf.Tensor2D | tf.Tensor2D[];
  const outputs = Array.isArray(applied) ? applied : [applied];
  const losses = objective.outputs.map((output, index) =>
    tf.mean<tf.Scalar>(output.loss(outputs[index]!, targetsOf(output, labels))),
  );
  return { outputs, losses };
}

/**
 * The loss that is made smaller: the losses of the outputs by their weights, without penalties of the network's weights.
 *
 * @example
 * ```ts
 * weightedLoss([tf.scalar(2), tf.scalar(10)], objective).dataSync(); // Float32Array [3] with the weights 1 and 0.1
 * ```
 */
export function weightedLoss(losses: readonly tf.Scalar[], { outputs }: Objective): tf.Scalar {
  return tf.addN(losses.map((loss, index) => tf.mul<tf.Scalar>(loss, outputs[index]!.weight)));
}

/**
 * The values of a batch that are named by `reportedNames`, in their order.
 *
 * @param loss - the whole loss, penalties included
 * @param measured - what the network gave, for which classes, and what it is trained for
 * @returns `[values]`; the caller disposes of it
 *
 * @example
 * ```ts
 * reportedValues(loss, { outputs, losses, labels, objective }).dataSync(); // Float32Array [0.42, 0.81] for loss and acc
 * ```
 */
export function reportedValues(
  loss: tf.Scalar,
  measured: BatchOutcome & { readonly labels: tf.Tensor1D; readonly objective: Objective },
): tf.Tensor1D {
  const { outputs, losses, labels, objective } = measured;
  const metrics = objective.outputs.flatMap((output, index) => {
    const targets = targetsOf(output, labels);
    return Object.values(output.metrics).map((metric) => tf.mean(metric(outputs[index]!, targets)));
  });
  return tf.stack([loss, ...(losses.length > 1 ? losses : []), ...metrics]) as tf.Tensor1D;
}
