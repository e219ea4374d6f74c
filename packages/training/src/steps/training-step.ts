import { onDevice } from '@semantic-embeddings/graph-capture';
import type { BatchTensors } from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import type { Optimizer } from '../optimizers/optimizer.js';
import { batchOutcome, reportedValues, weightedLoss, type BatchOutcome } from './batch-outcome.js';
import { joinParts, splitBatch, type PartOutcome } from './batch-parts.js';
import type { Objective } from './objective.js';

/** What is trained, for what, and by which optimizer. */
export interface TrainingStepOptions {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  readonly optimizer: Optimizer;
  /** L2 penalty of weights that the optimizer does not train; it only enters the reported loss. @default 0 */
  readonly frozenPenalty?: number;
  /**
   * Parts of every batch that are computed each on its own, with batch normalization per part; their gradients make one
   * update. @default 1
   */
  readonly towers?: number;
  /** Devices of the towers, used in turn, for a captured step; none leaves the choice to TensorFlow. @default [] */
  readonly devices?: readonly string[];
}

/** One update on a batch. Nothing is read back: the caller fetches the values when it wants them. */
export type TrainingStep = (batch: BatchTensors, rate: tf.Scalar) => tf.Tensor1D;

/**
 * Makes the function that updates a network on one batch.
 *
 * It depends on nothing but the batch, the rate and variables, and returns the values named by `reportedNames`, as
 * they were before the update.
 *
 * @returns the step; its result is `[values]` and the caller's to dispose of
 *
 * @example
 * ```ts
 * const step = createTrainingStep({ model, objective, optimizer });
 * const values = step({ images, labels }, tf.scalar(0.1)); // [loss, …]
 * ```
 */
export function createTrainingStep(options: TrainingStepOptions): TrainingStep {
  const { objective, optimizer, frozenPenalty = 0, towers = 1, devices = [] } = options;
  return (batch, rate) =>
    tf.tidy(() => {
      const parts = splitBatch(batch, towers).map((part, index) => {
        const work = () => gradientsOf(part, options);
        return devices.length === 0 ? work() : onDevice(devices[index % devices.length]!, work);
      });
      const whole = joinParts(parts);
      const { penalty } = optimizer.update(whole.gradients, rate);
      const loss = tf.addN([weightedLoss(whole.losses, objective), penalty, tf.scalar(frozenPenalty)]);
      return reportedValues(loss as tf.Scalar, { ...whole, labels: batch.labels, objective });
    });
}

function gradientsOf(
  { images, labels }: BatchTensors,
  { model, objective, optimizer }: TrainingStepOptions,
): PartOutcome {
  const variables = optimizer.parameters.map(({ variable }) => variable);
  return tf.tidy((): PartOutcome & tf.TensorContainerObject => {
    let outcome: BatchOutcome = { outputs: [], losses: [] };
    const { grads } = tf.variableGrads(() => {
      outcome = batchOutcome(model, { images, labels, objective, training: true });
      for (const tensor of [...outcome.outputs, ...outcome.losses]) tf.keep(tensor);
      return weightedLoss(outcome.losses, objective);
    }, variables);
    // What is kept outlives every scope: copies that belong to this one take its place.
    const { outputs, losses } = outcome;
    const owned = {
      outputs: outputs.map((tensor) => tensor.clone()),
      losses: losses.map((loss) => loss.clone()),
    };
    tf.dispose([outputs, losses]);
    const gradients = variables.map(({ name }) => grads[name]);
    return { ...owned, gradients, size: labels.shape[0] };
  });
}
