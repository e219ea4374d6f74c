import { applyMomentum } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import { clipScale } from './clip-scale.js';
import type {
  CapturedOptimizer,
  MomentumOptions,
  OptimizerState,
  TrainableParameter,
  UpdateReport,
} from './optimizer.js';
import { ParameterSlots } from './parameter-slots.js';
import { jointNorm, penalizedGradients, penaltyOf } from './penalized-gradients.js';

/**
 * Stochastic gradient descent with momentum, L2 penalties and a limit on the norm of all gradients together, one fused
 * operation per parameter: the form for captured steps, where operations cost nothing but their arithmetic.
 *
 * Computes what {@link MomentumOptimizer} does. The factor of the clipping goes into the learning rate, since
 * `v ← momentum·v − rate·(scale·g)` is `v ← momentum·v − (rate·scale)·g`: no gradient is scaled by itself.
 *
 * @example
 * ```ts
 * const variable = tf.variable(tf.tensor1d([1]));
 * const optimizer = new FusedMomentumOptimizer([{ name: 'w', variable, penalty: 0 }]);
 * optimizer.update([tf.tensor1d([2])], tf.scalar(0.1));
 * variable.dataSync(); // Float32Array [0.8]
 * ```
 */
export class FusedMomentumOptimizer implements CapturedOptimizer {
  readonly #velocities: ParameterSlots;
  readonly #momentum: number;
  readonly #nesterov: boolean;
  readonly #clipNorm: number;

  /** @throws RangeError if there is nothing to train */
  constructor(
    readonly parameters: readonly TrainableParameter[],
    { momentum = 0.9, nesterov = false, clipNorm = 0 }: MomentumOptions = {},
  ) {
    this.#velocities = new ParameterSlots(parameters, 'velocity');
    this.#momentum = momentum;
    this.#nesterov = nesterov;
    this.#clipNorm = clipNorm;
  }

  get variables(): readonly tf.Variable[] {
    return this.#velocities.variables;
  }

  update(gradients: readonly (tf.Tensor | undefined)[], rate: tf.Scalar): UpdateReport {
    return tf.tidy(() => {
      const penalty = this.penalty();
      const slopes = penalizedGradients(this.parameters, gradients);
      const gradientNorm = jointNorm(slopes);
      const scaledRate = tf.mul(rate, clipScale(gradientNorm, this.#clipNorm)) as tf.Scalar;
      const momentum = tf.scalar(this.#momentum);
      for (const [index, { variable }] of this.parameters.entries())
        applyMomentum({
          variable,
          velocity: this.variables[index]!,
          gradient: slopes[index]!,
          rate: scaledRate,
          momentum,
          nesterov: this.#nesterov,
        });
      return { gradientNorm, penalty };
    });
  }

  penalty(): tf.Scalar {
    return penaltyOf(this.parameters);
  }

  state(): Map<string, Float32Array> {
    return this.#velocities.state();
  }

  restore(state: OptimizerState): void {
    this.#velocities.restore(state);
  }

  dispose(): void {
    this.#velocities.dispose();
  }
}
