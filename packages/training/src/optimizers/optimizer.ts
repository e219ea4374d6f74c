import type * as tf from '@tensorflow/tfjs';

/** A variable that is trained, and the weight of its L2 penalty. */
export interface TrainableParameter {
  /** Name, unique in the model, for example `conv1/kernel:0`. */
  readonly name: string;
  readonly variable: tf.Variable;
  /** λ of the penalty λ·Σw²; 0 for none. */
  readonly penalty: number;
}

/** What an update tells; both are scalars that the caller disposes of. */
export interface UpdateReport {
  /** Norm of all gradients together, L2 terms included, before clipping. */
  readonly gradientNorm: tf.Scalar;
  /** Σ λ·Σw² of the weights before the update. */
  readonly penalty: tf.Scalar;
}

/** What an optimizer remembers of every parameter, by the parameter's name, in the order of its elements. */
export type OptimizerState = ReadonlyMap<string, Float32Array>;

/** Changes the weights of a network by their gradients. */
export interface Optimizer {
  readonly parameters: readonly TrainableParameter[];
  /**
   * Changes the weights once.
   *
   * @param gradients - gradient of the loss without penalties for every parameter, in their order; `undefined` means 0
   * @param rate - learning rate, scalar
   */
  update(gradients: readonly (tf.Tensor | undefined)[], rate: tf.Scalar): UpdateReport;
  /** Σ λ·Σw² of the present weights, a scalar that the caller disposes of. */
  penalty(): tf.Scalar;
  /** What it remembers of every parameter by name (velocities, sums of squares), copied to the host. */
  state(): Map<string, Float32Array>;
  /**
   * Restores what it remembered.
   *
   * @throws RangeError if something of a parameter is missing or has another size; nothing is changed then
   */
  restore(state: OptimizerState): void;
  /** Frees the memory of the optimizer; the variables of the model stay. */
  dispose(): void;
}

/** An optimizer for captured steps, which need to know all variables. */
export interface CapturedOptimizer extends Optimizer {
  /** What it remembers, in the order of the parameters. */
  readonly variables: readonly tf.Variable[];
}

/** Settings of momentum. */
export interface MomentumOptions {
  /** Share of the velocity that is kept. @default 0.9 */
  readonly momentum?: number;
  /** Whether to look ahead along the velocity (Nesterov). @default false */
  readonly nesterov?: boolean;
  /** Largest norm of all gradients together; 0 or less means no limit. @default 0 */
  readonly clipNorm?: number;
}

/** Settings of Adagrad. */
export interface AdagradOptions {
  /** Is added to the root of the sum of squares. @default 1e-7 */
  readonly epsilon?: number;
}
