import * as tf from '@tensorflow/tfjs';

import type { Initializer, LayerArgs } from '../layers/layer-args.js';
import { normalizeBatch, type BatchStatistics } from './normalize-batch.js';
import { movingAverageModes, type MovingAverageMode } from './moving-average.js';
import { nativeBackend } from './native-backend.js';
import { updateMovingStatistics } from './update-moving-statistics.js';

/** Settings of {@link FusedBatchNormalization}. */
export interface FusedBatchNormalizationArgs extends LayerArgs {
  /** weight m of the old value in the moving averages, in [0, 1); @default 0.99 */
  readonly momentum?: number;
  /** added to the variance under the root; @default 0.001 */
  readonly epsilon?: number;
  /** how γ starts; @default ones */
  readonly gammaInitializer?: Initializer;
  /** how batch statistics are averaged for inference; @default 'zero-debiased' */
  readonly movingAverage?: MovingAverageMode;
}

/**
 * Batch normalization over the last axis of `[batch, height, width, channels]` or `[batch, channels]` (Ioffe and Szegedy
 * 2015), in one native operation forward and one backward where native TensorFlow runs, composed elsewhere.
 *
 * In training mode it always uses the statistics of the batch, also when `trainable` is false; then only the moving
 * averages stand still. Weights in order: gamma, beta, moving_mean, moving_variance, each `[channels]`.
 *
 * The averaged variance is n/(n − 1 − ε) times the biased one, and once more n/(n − 1) times for pictures, as the fused
 * operation of Keras 2.2 had it; mode `exponential` has n/(n − 1) for pictures and the biased one for vectors.
 *
 * @example
 * ```ts
 * const layer = new FusedBatchNormalization({ name: 'bn1', movingAverage: 'zero-debiased' });
 * layer.apply(tf.ones([8, 4, 4, 3]), { training: true }); // zeros of shape [8, 4, 4, 3]
 * ```
 */
export class FusedBatchNormalization extends tf.layers.Layer {
  /** @nocollapse */
  static readonly className = 'FusedBatchNormalization';

  readonly momentum: number;
  readonly epsilon: number;
  readonly movingAverage: MovingAverageMode;
  /** Initializer of the scale, under the name that the layers of TensorFlow.js give it. */
  readonly gammaInitializer: Initializer;
  #gamma!: tf.LayerVariable;
  #beta!: tf.LayerVariable;
  #movingMean!: tf.LayerVariable;
  #movingVariance!: tf.LayerVariable;
  #updateCounter: tf.Variable<tf.Rank.R0> | undefined;

  /** @throws RangeError for a momentum outside [0, 1), a negative epsilon or an unknown averaging mode */
  constructor(args: FusedBatchNormalizationArgs = {}) {
    super(args);
    const { momentum = 0.99, epsilon = 1e-3, movingAverage = 'zero-debiased' } = args;
    if (!(momentum >= 0 && momentum < 1))
      throw new RangeError(`batch normalization momentum must be in [0, 1), got ${momentum}`);
    if (!(epsilon >= 0)) throw new RangeError(`batch normalization epsilon must be ≥ 0, got ${epsilon}`);
    if (!movingAverageModes.includes(movingAverage))
      throw new RangeError(
        `unknown moving average mode "${String(movingAverage)}"; known: ${movingAverageModes.join(', ')}`,
      );
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.movingAverage = movingAverage;
    this.gammaInitializer = args.gammaInitializer ?? tf.initializers.ones();
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = channelsOf(inputShape, this.name);
    const zeros = tf.initializers.zeros();
    this.#gamma = this.addWeight('gamma', [channels], 'float32', this.gammaInitializer);
    this.#beta = this.addWeight('beta', [channels], 'float32', zeros);
    this.#movingMean = this.addWeight('moving_mean', [channels], 'float32', zeros, undefined, false);
    const ones = tf.initializers.ones();
    this.#movingVariance = this.addWeight('moving_variance', [channels], 'float32', ones, undefined, false);
    if (this.movingAverage === 'zero-debiased')
      this.#updateCounter = tf.tidy(() => tf.variable(tf.scalar(0), false));
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { readonly training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
      const gamma = this.#gamma.read() as tf.Tensor1D;
      const beta = this.#beta.read() as tf.Tensor1D;
      if (kwargs.training !== true)
        return tf.batchNorm(
          x as tf.Tensor4D,
          this.#movingMean.read() as tf.Tensor1D,
          this.#movingVariance.read() as tf.Tensor1D,
          beta,
          gamma,
          this.epsilon,
        );
      const onStatistics = (statistics: BatchStatistics): void => {
        if (!this.trainable) return;
        const { momentum, epsilon, movingAverage } = this;
        updateMovingStatistics(
          { mean: this.#movingMean, variance: this.#movingVariance, updates: this.#updateCounter },
          { statistics, shape: x.shape, momentum, epsilon, movingAverage },
        );
      };
      const native = nativeBackend();
      return normalizeBatch(x, { gamma, beta, epsilon: this.epsilon, native, onStatistics });
    });
  }

  /**
   * Number of updates of the moving averages so far: with the weights, all that zero-debiased averages depend on.
   * Always 0 in mode `exponential`, where nothing depends on it.
   */
  get updateCount(): number {
    return this.#updateCounter === undefined ? 0 : this.#updateCounter.dataSync()[0]!;
  }

  set updateCount(count: number) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`layer "${this.name}": update count must be a non-negative integer, got ${count}`);
    tf.tidy(() => this.#updateCounter?.assign(tf.scalar(count)));
  }

  /** Variables besides the weights: the counter of the updates, in mode `zero-debiased`. */
  get auxiliaryVariables(): readonly tf.Variable[] {
    return this.#updateCounter === undefined ? [] : [this.#updateCounter];
  }

  protected override disposeWeights(): number {
    const disposed = super.disposeWeights();
    this.#updateCounter?.dispose();
    return disposed + (this.#updateCounter === undefined ? 0 : 1);
  }

  override getConfig(): tf.serialization.ConfigDict {
    // Not the initializer: a layer that is made from its description gets its weights from a file.
    const { momentum, epsilon, movingAverage } = this;
    return { ...super.getConfig(), axis: -1, momentum, epsilon, movingAverage };
  }
}
tf.serialization.registerClass(FusedBatchNormalization);

function channelsOf(inputShape: tf.Shape | tf.Shape[], name: string): number {
  const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
  const channels = shape.at(-1);
  if ((shape.length !== 2 && shape.length !== 4) || typeof channels !== 'number')
    throw new RangeError(
      `batch normalization "${name}" expects [batch, height, width, channels] or [batch, channels] with known channels, got [${shape.join(', ')}]`,
    );
  return channels;
}
