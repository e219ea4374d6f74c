import * as tf from '@tensorflow/tfjs';
import { readOutputs, targetsOf, type Objective } from './objective.js';

/** What a network gave for a batch, or for a part of it. */
export interface BatchOutcome {
  readonly outputs: tf.Tensor2D[];
  /** Mean loss of every entry of the objective. */
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
  const outputs = networkOutputs(model, { images, training });
  return { outputs, losses: meanLosses(outputs, { labels, objective }) };
}

/**
 * Runs a network.
 *
 * @param model - the network
 * @param options - images, and whether the network is being trained
 * @returns its outputs in their order; the caller disposes of them
 *
 * @example
 * ```ts
 * networkOutputs(model, { images, training: false }).length; // 2 with a classification head
 * ```
 */
export function networkOutputs(
  model: tf.LayersModel,
  { images, training }: Pick<BatchOutcomeOptions, 'images' | 'training'>,
): tf.Tensor2D[] {
  const applied = model.apply(images, { training }) as tf.Tensor2D | tf.Tensor2D[];
  return Array.isArray(applied) ? applied : [applied];
}

/**
 * Takes the mean loss of every output of a network.
 *
 * @param outputs - what the network gave for a batch
 * @param options - class indexes of the batch, and what the network is trained for
 * @returns one scalar per output; the caller disposes of them
 *
 * @example
 * ```ts
 * meanLosses(outputs, { labels, objective })[0].dataSync(); // Float32Array [0.42]
 * ```
 */
export function meanLosses(
  outputs: readonly tf.Tensor2D[],
  { labels, objective }: Pick<BatchOutcomeOptions, 'labels' | 'objective'>,
): tf.Scalar[] {
  return objective.outputs.map((output, index) =>
    tf.mean<tf.Scalar>(output.loss(readOutputs(output, { outputs, index }), targetsOf(output, labels))),
  );
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
 * Measures what a network gave for a batch, before an update changes the variables of the objective.
 *
 * @param outcome - what the network gave, for which classes, and what it is trained for
 * @returns one scalar per metric, in the order of the outputs; the caller disposes of them
 *
 * @example
 * ```ts
 * metricValues({ outputs, labels, objective })[0].dataSync(); // Float32Array [0.81] for acc
 * ```
 */
export function metricValues({
  outputs,
  labels,
  objective,
}: Pick<BatchOutcome, 'outputs'> & {
  readonly labels: tf.Tensor1D;
  readonly objective: Objective;
}): tf.Scalar[] {
  return objective.outputs.flatMap((output, index) => {
    const targets = targetsOf(output, labels);
    const read = readOutputs(output, { outputs, index });
    return Object.values(output.metrics).map((metric) => tf.mean<tf.Scalar>(metric(read, targets)));
  });
}

/**
 * The values of a batch that are named by `reportedNames`, in their order.
 *
 * @param loss - the whole loss, penalties included
 * @param measured - losses of the outputs, and metrics
 * @returns `[values]`; the caller disposes of it
 *
 * @example
 * ```ts
 * reportedValues(loss, { losses, metrics }).dataSync(); // Float32Array [0.42, 0.81] for loss and acc
 * ```
 */
export function reportedValues(
  loss: tf.Scalar,
  { losses, metrics }: Pick<BatchOutcome, 'losses'> & { readonly metrics: readonly tf.Scalar[] },
): tf.Tensor1D {
  return tf.stack([loss, ...(losses.length > 1 ? losses : []), ...metrics]) as tf.Tensor1D;
}
