import type * as tf from '@tensorflow/tfjs';
import type { SampleLoss } from './sample-loss.js';
import type { SampleMetric } from './sample-metric.js';

/** What one output of a network is trained for. */
export interface ObjectiveOutput {
  /** Name of the output, the name of the layer that computes it. */
  readonly name: string;
  readonly loss: SampleLoss;
  /** Weight of the loss in the sum. */
  readonly weight: number;
  /** Target vectors `[batch, dim]` of class indexes `[batch]`. */
  readonly targets: (labels: tf.Tensor1D) => tf.Tensor2D;
  /** Metrics by their reported names. */
  readonly metrics: Readonly<Record<string, SampleMetric>>;
  /** Tensors that targets and metrics use, such as class embeddings; a captured step needs to know them. @default [] */
  readonly constants?: readonly tf.Tensor[];
}

/** What a network is trained for: one entry per output, in the order of the outputs. */
export type Objective = readonly ObjectiveOutput[];

/** The tensors that targets and metrics of all outputs use, each once. */
export function objectiveConstants(objective: Objective): tf.Tensor[] {
  return [...new Set(objective.flatMap(({ constants = [] }) => constants))];
}
