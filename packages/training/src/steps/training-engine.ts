import type * as tf from '@tensorflow/tfjs';
import type { CaptureListener, Precision } from '@semantic-embeddings/graph-capture';
import type { Objective } from './objective.js';
import type { OptimizerState, TrainableParameter } from '../optimizers/optimizer.js';
import type { OptimizerChoice } from '../optimizers/optimizers.js';
import type { EvaluationStep } from './evaluation-step.js';
import type { TrainingStep } from './training-step.js';

/** Runs steps of training and evaluation in one way or another. */
export interface TrainingEngine {
  readonly step: TrainingStep;
  readonly evaluate: EvaluationStep;
  /**
   * Tells which shapes of batches will come, `[batch, height, width, channels]`, so that all are captured at once.
   *
   * @throws CaptureError if the steps cannot be captured
   */
  prepare(shapes: BatchShapes): void;
  /** Brings the variables of the network up to date with what the steps have changed. */
  synchronize(): void;
  /** What the optimizer remembers of every parameter by name, copied to the host. */
  optimizerState(): Map<string, Float32Array>;
  /** @throws RangeError if something of a parameter is missing or has another size */
  restore(state: OptimizerState): void;
  /** Frees everything but the network. */
  dispose(): void;
}

/** Shapes of the batches of a run. */
export interface BatchShapes {
  readonly train: readonly (readonly number[])[];
  readonly validation: readonly (readonly number[])[];
}

/** What is trained. */
export interface TrainingParts {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  /** Weights of the network that the optimizer changes; it changes the variables of the objective too. */
  readonly trainable: readonly TrainableParameter[];
  /** L2 penalty of weights that are not trained. */
  readonly frozenPenalty: number;
  readonly optimizer: OptimizerChoice;
}

/** How steps are run. */
export interface ExecutionOptions {
  /**
   * `false` captures a step as one TensorFlow graph; `true` runs it operation by operation; `auto` captures, and goes on
   * operation by operation with a warning where that fails. Backends other than native TensorFlow always run operation by
   * operation.
   *
   * @default false
   */
  readonly eager?: boolean | 'auto' | undefined;
  /** Number format of convolutions and matrix products in captured steps. @default 'float32' */
  readonly precision?: Precision | undefined;
  /** Parts of every batch that are computed each on its own, with batch normalization per part. @default 1 */
  readonly gpus?: number | undefined;
  /** TensorFlow's names of the devices for these parts, used in turn. @default TensorFlow's choice */
  readonly devices?: readonly string[] | undefined;
}

/** Who is told what the engine does. */
export interface EngineListeners {
  /** Is told when `auto` falls back. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** Is told how the capture of steps goes on. */
  readonly onCapture?: CaptureListener | undefined;
}

/** Everything that the optimizer of some parts changes: weights of the network, then variables of the objective. */
export function trainedParameters({ trainable, objective }: TrainingParts): TrainableParameter[] {
  return [...trainable, ...(objective.variables ?? [])];
}
