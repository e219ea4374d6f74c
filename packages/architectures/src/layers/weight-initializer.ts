import * as tf from '@tensorflow/tfjs';

import type { Initializer } from './layer-args.js';
import { normalQuantile } from './normal-quantile.js';

/** Standard deviation of a normal distribution cut at ±2: divided out to restore the nominal one. */
const truncatedDeviation = 0.87962566103423978;

/**
 * How kernels and scales are drawn.
 *
 * - `glorot-uniform`: U(−a, a), a = √(6/(fanIn + fanOut)) (Glorot and Bengio 2010, equation 16)
 * - `glorot-normal`: normal with variance 2/(fanIn + fanOut), cut at two (wider) standard deviations
 * - `he-normal`: normal with variance 2/fanIn, cut likewise (He et al. 2015, equation 10)
 * - `small-uniform`: U(−0.05, 0.05)
 */
export type InitializerName = 'glorot-uniform' | 'glorot-normal' | 'he-normal' | 'small-uniform';

const factories = {
  'glorot-uniform': (seed) =>
    tf.initializers.varianceScaling({ scale: 1, mode: 'fanAvg', distribution: 'uniform', seed }),
  'glorot-normal': (seed) => truncatedNormal({ scale: 1, mode: 'fanAvg', seed }),
  'he-normal': (seed) => truncatedNormal({ scale: 2, mode: 'fanIn', seed }),
  'small-uniform': (seed) => tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed }),
} satisfies Record<InitializerName, (seed: number) => Initializer>;

/**
 * Makes the initializer of one weight. Its numbers depend on nothing but the network's seed and the weight's name, so
 * that a network keeps its weights when layers are added elsewhere.
 *
 * @param name - which distribution
 * @param options - `seed` of the network (integer) and `weight`, the full name such as `conv1/kernel`
 *
 * @example
 * ```ts
 * const draw = (): tf.Tensor => weightInitializer('he-normal', { seed: 1, weight: 'conv1/kernel' }).apply([3, 3, 8, 8]);
 * draw().equal(draw()).all(); // true
 * ```
 */
export function weightInitializer(
  name: InitializerName,
  { seed, weight }: { readonly seed: number; readonly weight: string },
): Initializer {
  return factories[name](weightSeed(seed, weight));
}

/** Mixes the network's seed with a weight's name (FNV-1a, then a 32-bit finalizer) to an integer in [1, 2³²). */
function weightSeed(seed: number, weight: string): number {
  let hash = 0x811c9dc5 ^ Math.trunc(seed);
  for (const letter of weight) hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0) + 1;
}

interface Scaling {
  readonly scale: number;
  readonly mode: 'fanIn' | 'fanAvg';
  readonly seed: number;
}

/** Probability that a standard normal variable lies below −2. */
const cutOff = 0.02275013194817921;

/**
 * TensorFlow.js' initializer with another way to draw: from uniform values and the quantiles of the distribution, which takes
 * a quarter of the time of drawing and rejecting.
 */
function truncatedNormal({ scale, mode, seed }: Scaling): Initializer {
  const scaled = scale / truncatedDeviation ** 2;
  const initializer = tf.initializers.varianceScaling({ scale: scaled, mode, distribution: 'normal', seed });
  const apply = (shape: tf.Shape): tf.Tensor =>
    tf.tidy(() => {
      const deviation = Math.sqrt(scaled / fan(shape as number[], mode));
      const draws = tf.randomUniform(shape as number[], cutOff, 1 - cutOff, 'float32', seed);
      const values = draws.dataSync() as Float32Array;
      for (let i = 0; i < values.length; i++) values[i] = deviation * normalQuantile(values[i]!);
      return tf.tensor(values, draws.shape);
    });
  return Object.assign(initializer, { apply });
}

/** Number of inputs of a kernel `[…window, inputs, outputs]`, or the mean of the numbers of inputs and outputs. */
function fan(shape: readonly number[], mode: 'fanIn' | 'fanAvg'): number {
  const window = shape.slice(0, -2).reduce((product, side) => product * side, 1);
  const [inputs, outputs] = shape.slice(-2) as [number, number];
  return window * (mode === 'fanIn' ? inputs : (inputs + outputs) / 2);
}
