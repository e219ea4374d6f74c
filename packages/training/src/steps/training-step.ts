import { onDevice } from '@semantic-embeddings/graph-capture';
import type { BatchTensors } from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import type { Optimizer } from '../optimizers/optimizer.js';
import {
  meanLosses,
  metricValues,
  networkOutputs,
  reportedValues,
  weightedLoss,
  type BatchOutcome,
} from './batch-outcome.js';
import { joinOutputs, joinParts, splitBatch, type PartOutcome } from './batch-parts.js';
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
      const parts = splitBatch(batch, towers).map((part, index) => ({
        ...part,
        device: devices[index % devices.length],
      }));
      // What compares images takes all of them together.
      const groups = objective.comparesImages ? [parts] : parts.map((part) => [part]);
      const whole = joinParts(groups.map((group) => gradientsOf(group, options)));
      const metrics = metricValues({ ...whole, labels: batch.labels, objective });
      const { penalty } = optimizer.update(whole.gradients, rate);
      const loss = tf.addN([weightedLoss(whole.losses, objective), penalty, tf.scalar(frozenPenalty)]);
      return reportedValues(loss as tf.Scalar, { ...whole, metrics });
    });
}

/** A part of a batch, and the device that computes it. */
type PlacedPart = BatchTensors & { readonly device: string | undefined };

/** Gradients of the mean loss of some parts: of one, computed all on its device, or of several together. */
function gradientsOf(parts: readonly PlacedPart[], options: TrainingStepOptions): PartOutcome {
  const [{ device }] = parts as readonly [PlacedPart];
  const work = () => jointGradients(parts, options);
  return parts.length === 1 ? placed(device, work) : work();
}

function placed<T>(device: string | undefined, work: () => T): T {
  return device === undefined ? work() : onDevice(device, work);
}

function jointGradients(
  parts: readonly PlacedPart[],
  { model, objective, optimizer }: TrainingStepOptions,
): PartOutcome {
  const variables = optimizer.parameters.map(({ variable }) => variable);
  return tf.tidy((): PartOutcome & tf.TensorContainerObject => {
    let outcome: BatchOutcome = { outputs: [], losses: [] };
    const labels = parts.length === 1 ? parts[0]!.labels : tf.concat1d(parts.map((part) => part.labels));
    const { grads } = tf.variableGrads(() => {
      const outputs = joinOutputs(
        parts.map(({ images, device }) =>
          placed(device, () => networkOutputs(model, { images, training: true })),
        ),
      );
      outcome = { outputs, losses: meanLosses(outputs, { labels, objective }) };
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
