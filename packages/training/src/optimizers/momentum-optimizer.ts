import * as tf from '@tensorflow/tfjs';
import { clipScale } from './clip-scale.js';
import type {
  MomentumOptions,
  Optimizer,
  OptimizerState,
  TrainableParameter,
  UpdateReport,
} from './optimizer.js';
import { statesInOrder } from './parameter-slots.js';

/**
 * Stochastic gradient descent with momentum, L2 penalties and a limit on the norm of all gradients together.
 *
 * `v ← momentum·v − rate·g` and `w ← w + v`, with Nesterov `w ← w + momentum·v − rate·g`, where g is the gradient of
 * the total loss after clipping. The gradient of the penalties is added in closed form. All parameters live in one
 * long vector, so that an update takes a handful of operations however many layers there are: the form for steps that run
 * operation by operation. {@link FusedMomentumOptimizer} is the one for captured steps.
 *
 * @example
 * ```ts
 * const variable = tf.variable(tf.tensor1d([1]));
 * const optimizer = new MomentumOptimizer([{ name: 'w', variable, penalty: 0 }]);
 * optimizer.update([tf.tensor1d([2])], tf.scalar(0.1));
 * variable.dataSync(); // Float32Array [0.8]
 * ```
 */
export class MomentumOptimizer implements Optimizer {
  readonly #sizes: readonly number[];
  readonly #momentum: number;
  readonly #nesterov: boolean;
  readonly #clipNorm: number;
  readonly #velocity: tf.Variable<tf.Rank.R1>;
  readonly #weights: tf.Variable<tf.Rank.R1>;
  /** 2λ of every weight. */
  readonly #doublePenalties: tf.Tensor1D;
  /** Data of the variables when {@link weights} was last equal to them. */
  #copied: unknown[] = [];

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
    this.#sizes = parameters.map(({ variable }) => variable.size);
    const total = this.#sizes.reduce((sum, size) => sum + size, 0);
    this.#velocity = tf.tidy(() => tf.variable(tf.zeros([total]), false));
    this.#weights = tf.tidy(() => tf.variable(tf.zeros([total]), false));
    this.#doublePenalties = tf.tensor1d(this.#doublePenaltyOfEachWeight(total));
  }

  update(gradients: readonly (tf.Tensor | undefined)[], rate: tf.Scalar): UpdateReport {
    this.#copyWeights();
    return tf.tidy(() => {
      const slopes = tf.mul(this.#doublePenalties, this.#weights) as tf.Tensor1D;
      const penalty = tf.mul(0.5, tf.sum(tf.mul(slopes, this.#weights))) as tf.Scalar;
      const gradient = tf.add(this.#joined(gradients), slopes);
      const gradientNorm = tf.sqrt(tf.sum(tf.square(gradient))) as tf.Scalar;
      const scale = tf.mul(rate, clipScale(gradientNorm, this.#clipNorm));
      const change = tf.mul(gradient, scale);
      const velocity = tf.sub(tf.mul(this.#velocity, this.#momentum), change) as tf.Tensor1D;
      const shift = this.#nesterov ? tf.sub(tf.mul(velocity, this.#momentum), change) : velocity;
      const weights = tf.add(this.#weights, shift) as tf.Tensor1D;
      this.#velocity.assign(velocity);
      this.#weights.assign(weights);
      this.#distribute(weights);
      return { gradientNorm, penalty };
    });
  }

  penalty(): tf.Scalar {
    this.#copyWeights();
    return tf.tidy(() => {
      const slopes = tf.mul(this.#doublePenalties, this.#weights);
      return tf.mul(0.5, tf.sum(tf.mul(slopes, this.#weights))) as tf.Scalar;
    });
  }

  state(): Map<string, Float32Array> {
    const all = this.#velocity.dataSync<'float32'>();
    let offset = 0;
    return new Map(
      this.parameters.map(({ name }, index) => {
        const start = offset;
        offset += this.#sizes[index]!;
        return [name, all.slice(start, offset)];
      }),
    );
  }

  restore(state: OptimizerState): void {
    const { parameters } = this;
    const all = new Float32Array(this.#velocity.size);
    let offset = 0;
    for (const velocity of statesInOrder(state, { parameters, sizes: this.#sizes, what: 'velocity' })) {
      all.set(velocity, offset);
      offset += velocity.length;
    }
    tf.tidy(() => this.#velocity.assign(tf.tensor1d(all)));
  }

  dispose(): void {
    tf.dispose([this.#velocity, this.#weights, this.#doublePenalties]);
  }

  #doublePenaltyOfEachWeight(total: number): Float32Array {
    const penalties = new Float32Array(total);
    let offset = 0;
    for (const [index, { penalty }] of this.parameters.entries()) {
      const end = offset + this.#sizes[index]!;
      penalties.fill(2 * penalty, offset, end);
      offset = end;
    }
    return penalties;
  }

  /** Copies the variables into the long vector if someone else changed them. */
  #copyWeights(): void {
    const current = this.parameters.map(({ variable }) => variable.dataId);
    if (current.every((dataId, index) => dataId === this.#copied[index])) return;
    tf.tidy(() => this.#weights.assign(this.#joined(this.parameters.map(({ variable }) => variable))));
    this.#copied = current;
  }

  #joined(tensors: readonly (tf.Tensor | undefined)[]): tf.Tensor1D {
    return tf.concat1d(
      this.#sizes.map((size, index) => {
        const tensor = tensors[index];
        if (!tensor) return tf.zeros([size]) as tf.Tensor1D;
        return tensor.rank === 1 ? (tensor as tf.Tensor1D) : (tf.reshape(tensor, [size]) as tf.Tensor1D);
      }),
    );
  }

  #distribute(weights: tf.Tensor1D): void {
    const parts = this.parameters.length === 1 ? [weights] : tf.split(weights, [...this.#sizes]);
    for (const [index, { variable }] of this.parameters.entries()) {
      const part = parts[index]!;
      variable.assign(variable.rank === 1 ? part : tf.reshape(part, variable.shape));
    }
    this.#copied = this.parameters.map(({ variable }) => variable.dataId);
  }
}
