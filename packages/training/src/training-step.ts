import * as tf from '@tensorflow/tfjs';
import type { MomentumOptimizer } from './momentum-optimizer.js';
import type { Objective } from './objective.js';

/** What is trained, for what, and by which optimiser. */
export interface TrainingStepOptions {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  readonly optimizer: MomentumOptimizer;
  /** L2 penalty of weights that the optimiser does not train; it only enters the reported loss. @default 0 */
  readonly frozenPenalty?: number;
}

/** One update on a batch. Nothing is read back: the caller fetches the values when it wants them. */
export type TrainingStep = (batch: BatchTensors, rate: tf.Scalar) => tf.Tensor1D;

/** One batch without an update. */
export type EvaluationStep = (batch: BatchTensors) => tf.Tensor1D;

/** A batch as tensors. */
export interface BatchTensors {
  /** `[batch, height, width, channels]` */
  readonly images: tf.Tensor4D;
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
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
export function createTrainingStep({
  model,
  objective,
  optimizer,
  frozenPenalty = 0,
}: TrainingStepOptions): TrainingStep {
  const variables = optimizer.parameters.map(({ variable }) => variable);
  return ({ images, labels }, rate) =>
    tf.tidy(() => {
      const kept: { outputs: tf.Tensor2D[]; losses: tf.Scalar[] } = { outputs: [], losses: [] };
      const { value, grads } = tf.variableGrads(() => {
        kept.outputs = applyModel(model, { images, training: true });
        kept.losses = meanLosses(kept.outputs, { labels, objective });
        for (const tensor of [...kept.outputs, ...kept.losses]) tf.keep(tensor);
        return weightedSum(kept.losses, objective);
      }, variables);
      const { penalty } = optimizer.update(
        variables.map(({ name }) => grads[name]),
        rate,
      );
      const loss = tf.addN([value, penalty, tf.scalar(frozenPenalty)]) as tf.Scalar;
      const values = reportedValues(loss, { ...kept, labels, objective });
      tf.dispose([kept.outputs, kept.losses]);
      return values;
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
  return objective.map(({ loss, targets }, index) =>
    tf.mean(loss(outputs[index] as tf.Tensor2D, targets(labels))),
  );
}

function weightedSum(losses: readonly tf.Scalar[], objective: Objective): tf.Scalar {
  const terms = losses.map((loss, index) => tf.mul(loss, objective[index]?.weight ?? 1) as tf.Scalar);
  return tf.addN(terms);
}

function reportedValues(
  loss: tf.Scalar,
  measured: { outputs: tf.Tensor2D[]; losses: tf.Scalar[]; labels: tf.Tensor1D; objective: Objective },
): tf.Tensor1D {
  const { outputs, losses, labels, objective } = measured;
  const metrics = objective.flatMap((output, index) => {
    const targets = { vectors: output.targets(labels), labels };
    return Object.values(output.metrics).map((metric) =>
      tf.mean(metric(outputs[index] as tf.Tensor2D, targets)),
    );
  });
  return tf.stack([loss, ...(losses.length > 1 ? losses : []), ...metrics]) as tf.Tensor1D;
}
