import { onDevice } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import { targetsOf, type Objective } from './objective.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { BatchTensors } from '@semantic-embeddings/models';
import { splitBatch } from './split-batch.js';

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

/** One batch without an update. */
export type EvaluationStep = (batch: BatchTensors) => tf.Tensor1D;

/** What a network gave for a batch, or for a part of it. */
interface Outcome {
  readonly outputs: tf.Tensor2D[];
  /** Mean loss of every output. */
  readonly losses: tf.Scalar[];
}

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
        return devices.length === 0 ? work() : onDevice(devices[index % devices.length] ?? '', work);
      });
      const shares = parts.map(({ size }) => size / (batch.labels.shape[0] ?? 1));
      const gradients = optimizer.parameters.map((_, index) =>
        weightedMean(
          parts.map((part) => part.gradients[index]),
          shares,
        ),
      );
      const { penalty } = optimizer.update(gradients, rate);
      const outcome = joinOutcomes(parts, shares);
      const loss = tf.addN([weightedSum(outcome.losses, objective), penalty, tf.scalar(frozenPenalty)]);
      return reportedValues(loss as tf.Scalar, { ...outcome, labels: batch.labels, objective });
    });
}

/**
 * Makes the function that evaluates a network on one batch, in inference mode.
 *
 * @returns the step; its result is `[values]` (see `reportedNames`) and the caller's to dispose of
 *
 * @example
 * ```ts
 * const values = createEvaluationStep({ model, objective, optimizer })({ images, labels }); // [loss, …]
 * ```
 */
export function createEvaluationStep({
  model,
  objective,
  optimizer,
  frozenPenalty = 0,
}: TrainingStepOptions): EvaluationStep {
  return ({ images, labels }) =>
    tf.tidy(() => {
      const outputs = applyModel(model, { images, training: false });
      const losses = meanLosses(outputs, { labels, objective });
      const sum = weightedSum(losses, objective);
      const loss = tf.addN([sum, optimizer.penalty(), tf.scalar(frozenPenalty)]) as tf.Scalar;
      return reportedValues(loss, { outputs, losses, labels, objective });
    });
}

interface PartOutcome extends Outcome {
  readonly size: number;
  /** Gradients of the mean loss of the part, in the order of the parameters. */
  readonly gradients: readonly (tf.Tensor | undefined)[];
}

function gradientsOf(
  { images, labels }: BatchTensors,
  { model, objective, optimizer }: TrainingStepOptions,
): PartOutcome {
  const variables = optimizer.parameters.map(({ variable }) => variable);
  return tf.tidy((): PartOutcome & tf.TensorContainerObject => {
    let outcome: Outcome = { outputs: [], losses: [] };
    const { grads } = tf.variableGrads(() => {
      const outputs = applyModel(model, { images, training: true });
      outcome = { outputs, losses: meanLosses(outputs, { labels, objective }) };
      for (const tensor of [...outcome.outputs, ...outcome.losses]) tf.keep(tensor);
      return weightedSum(outcome.losses, objective);
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

/** Σ share·tensor; `undefined` counts as 0. */
function weightedMean(
  tensors: readonly (tf.Tensor | undefined)[],
  shares: readonly number[],
): tf.Tensor | undefined {
  if (tensors.length === 1) return tensors[0];
  const terms = tensors.flatMap((tensor, index) => (tensor ? [tf.mul(tensor, shares[index] ?? 0)] : []));
  return terms.length === 0 ? undefined : tf.addN(terms);
}

function joinOutcomes(parts: readonly PartOutcome[], shares: readonly number[]): Outcome {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  return {
    outputs: first?.outputs.map((_, index) =>
      tf.concat2d(
        parts.map(({ outputs }) => outputs[index] as tf.Tensor2D),
        0,
      ),
    ) as tf.Tensor2D[],
    losses: first?.losses.map((_, index) =>
      weightedMean(
        parts.map(({ losses }) => losses[index]),
        shares,
      ),
    ) as tf.Scalar[],
  };
}

function applyModel(
  model: tf.LayersModel,
  { images, training }: { images: tf.Tensor4D; training: boolean },
): tf.Tensor2D[] {
  const outputs = model.apply(images, { training }) as tf.Tensor2D | tf.Tensor2D[];
  return Array.isArray(outputs) ? outputs : [outputs];
}

function meanLosses(
  outputs: readonly tf.Tensor2D[],
  { labels, objective }: { labels: tf.Tensor1D; objective: Objective },
): tf.Scalar[] {
  return objective.outputs.map((output, index) =>
    tf.mean(output.loss(outputs[index] as tf.Tensor2D, targetsOf(output, labels))),
  );
}

function weightedSum(losses: readonly tf.Scalar[], objective: Objective): tf.Scalar {
  const terms = losses.map(
    (loss, index) => tf.mul(loss, objective.outputs[index]?.weight as number) as tf.Scalar,
  );
  return tf.addN(terms);
}

function reportedValues(
  loss: tf.Scalar,
  measured: Outcome & { readonly labels: tf.Tensor1D; readonly objective: Objective },
): tf.Tensor1D {
  const { outputs, losses, labels, objective } = measured;
  const metrics = objective.outputs.flatMap((output, index) => {
    const targets = targetsOf(output, labels);
    return Object.values(output.metrics).map((metric) =>
      tf.mean(metric(outputs[index] as tf.Tensor2D, targets)),
    );
  });
  return tf.stack([loss, ...(losses.length > 1 ? losses : []), ...metrics]) as tf.Tensor1D;
}
