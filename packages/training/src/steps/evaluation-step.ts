import type { BatchTensors } from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import { batchOutcome, metricValues, reportedValues, weightedLoss } from './batch-outcome.js';
import type { TrainingStepOptions } from './training-step.js';

/** One batch without an update. */
export type EvaluationStep = (batch: BatchTensors) => tf.Tensor1D;

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
      const { outputs, losses } = batchOutcome(model, { images, labels, objective, training: false });
      const sum = weightedLoss(losses, objective);
      const loss = tf.addN([sum, optimizer.penalty(), tf.scalar(frozenPenalty)]) as tf.Scalar;
      return reportedValues(loss, { losses, metrics: metricValues({ outputs, labels, objective }) });
    });
}
