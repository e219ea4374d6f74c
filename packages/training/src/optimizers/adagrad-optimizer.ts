import { applyAdagrad } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import type {
  AdagradOptions,
  CapturedOptimizer,
  OptimizerState,
  TrainableParameter,
  UpdateReport,
} from './optimizer.js';
import { ParameterSlots } from './parameter-slots.js';
import { jointNorm, penalizedGradients, penaltyOf } from './penalized-gradients.js';

/**
 * Adagrad with L2 penalties: `a ← a + g²` and `w ← w − rate·g / (√a + ε)`, where g is the gradient of the total loss; every weight
 * has a rate of its own, which falls with the gradients it has seen.
 *
 * Duchi et al., "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 2011, section 1.1; as in Keras 2.2
 * the sums begin with 0 and ε stands beside the root. It is both the form for captured steps, one operation a parameter, and that for
 * steps that run operation by operation.
 *
 * @example
 * ```ts
 * const variable = tf.variable(tf.tensor1d([1]));
 * const optimizer = new AdagradOptimizer([{ name: 'w', variable, penalty: 0 }]);
 * optimizer.update([tf.tensor1d([2])], tf.scalar(0.1));
 * variable.dataSync(); // Float32Array [0.9]
 * ```
 */
export class AdagradOptimizer implements CapturedOptimizer {
  readonly #epsilon: number;
  readonly #accumulators: ParameterSlots;

  /** @throws RangeError if there is nothing to train */
  constructor(
    readonly parameters: readonly TrainableParameter[],
    { epsilon = 1e-7 }: AdagradOptions = {},
  ) {
    this.#accumulators = new ParameterSlots(parameters, 'sum of squared gradients');
    this.#epsilon = epsilon;
  }

  get variables(): readonly tf.Variable[] {
    return this.#accumulators.variables;
  }

  update(gradients: readonly (tf.Tensor | undefined)[], rate: tf.Scalar): UpdateReport {
    return tf.tidy(() => {
      const penalty = this.penalty();
      const slopes = penalizedGradients(this.parameters, gradients);
      const gradientNorm = jointNorm(slopes);
      const epsilon = tf.scalar(this.#epsilon);
      for (const [index, { variable }] of this.parameters.entries())
        applyAdagrad({
          ...{ variable, rate, epsilon },
          accumulator: this.variables[index]!,
          gradient: slopes[index]!,
        });
      return { gradientNorm, penalty };
    });
  }

  penalty(): tf.Scalar {
    return penaltyOf(this.parameters);
  }

  state(): Map<string, Float32Array> {
    return this.#accumulators.state();
  }

  restore(state: OptimizerState): void {
    this.#accumulators.restore(state);
  }

  dispose(): void {
    this.#accumulators.dispose();
  }
}
