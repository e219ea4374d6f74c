import { applyMomentum } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import { clipScale } from './clip-scale.js';
import type { MomentumOptions, Optimizer, TrainableParameter, UpdateReport } from './optimizer.js';

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
export class FusedMomentumOptimizer implements Optimizer {
  /** Velocities in the order of the parameters; a captured step needs to know them. */
  readonly variables: readonly tf.Variable[];
  readonly #momentum: number;
  readonly #nesterov: boolean;
  readonly #clipNorm: number;

  /** @throws RangeError if there is nothing to train */
  constructor(
    readonly parameters: readonly TrainableParameter[],
    { momentum = 0.9, nesterov = false, clipNorm = 0 }: MomentumOptions = {},
  ) {
    if (parameters.length === 0)
      throw new RangeError('optimizer: expected at least one parameter to train, got none');
    this.#momentum = momentum;
    this.#nesterov = nesterov;
    this.#clipNorm = clipNorm;
    this.variables = parameters.map(({ variable }) =>
      tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
    );
  }

  update(gradients: readonly (tf.Tensor | undefined)[], rate: tf.Scalar): UpdateReport {
    return tf.tidy(() => {
      const penalty = this.penalty();
      const slopes = this.parameters.map((parameter, index) => slope(parameter, gradients[index]));
      const gradientNorm = tf.sqrt(tf.addN(slopes.map(sumOfSquares))) as tf.Scalar;
      const scaledRate = tf.mul(rate, clipScale(gradientNorm, this.#clipNorm)) as tf.Scalar;
      const momentum = tf.scalar(this.#momentum);
      for (const [index, { variable }] of this.parameters.entries())
        applyMomentum({
          variable,
          velocity: this.variables[index] as tf.Variable,
          gradient: slopes[index] as tf.Tensor,
          rate: scaledRate,
          momentum,
          nesterov: this.#nesterov,
        });
      return { gradientNorm, penalty };
    });
  }

  penalty(): tf.Scalar {
    return tf.tidy(() => {
      const penalized = this.parameters.filter(({ penalty }) => penalty > 0);
      if (penalized.length === 0) return tf.scalar(0);
      return tf.addN(
        penalized.map(({ variable, penalty }) => tf.mul(sumOfSquares(variable), penalty)),
      ) as tf.Scalar;
    });
  }

  velocities(): Map<string, Float32Array> {
    return new Map(
      this.parameters.map(({ name }, index) => [name, this.#velocity(index).dataSync<'float32'>().slice()]),
    );
  }

  restore(velocities: ReadonlyMap<string, Float32Array>): void {
    const values = this.parameters.map(({ name }, index) => {
      const velocity = velocities.get(name);
      const { size } = this.#velocity(index);
      if (velocity?.length === size) return velocity;
      throw new RangeError(
        `velocity of '${name}': expected ${size} values, got ${velocity?.length ?? 'none'}`,
      );
    });
    tf.tidy(() => {
      for (const [index, value] of values.entries()) {
        const velocity = this.#velocity(index);
        velocity.assign(tf.tensor(value, velocity.shape));
      }
    });
  }

  dispose(): void {
    tf.dispose([...this.variables]);
  }

  #velocity(index: number): tf.Variable {
    return this.variables[index] as tf.Variable;
  }
}

/** Gradient with that of the penalty, g + 2λ·w. */
function slope({ variable, penalty }: TrainableParameter, gradient: tf.Tensor | undefined): tf.Tensor {
  if (penalty === 0) return gradient ?? tf.zerosLike(variable);
  const decay = tf.mul(variable, 2 * penalty);
  return gradient ? tf.add(gradient, decay) : decay;
}

function sumOfSquares(tensor: tf.Tensor): tf.Scalar {
  return tf.sum(tf.square(tensor)) as tf.Scalar;
}
