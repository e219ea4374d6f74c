import * as tf from '@tensorflow/tfjs';

import { assignWeights, modelWeights } from '../src/index.js';

/** Looked up once: a global is slow to reach inside jest. */
const { imul } = Math;

/** The hash of the rule by which weights and pictures of the golden data are filled. */
function mix(value: number): number {
  let x = value >>> 0;
  x = (x ^ (x >>> 16)) >>> 0;
  x = imul(x, 0x7feb352d) >>> 0;
  x = (x ^ (x >>> 15)) >>> 0;
  x = imul(x, 0x846ca68b) >>> 0;
  return (x ^ (x >>> 16)) >>> 0;
}

function uniform(k: number, n: number, [low, high]: [number, number]): Float32Array {
  const seed = mix((imul(k, 0x9e3779b9) + 0x85ebca6b) >>> 0);
  const values = new Float32Array(n);
  for (let i = 0; i < n; i++) values[i] = low + (high - low) * ((mix(seed + i) >>> 8) / 2 ** 24);
  return values;
}

function range(name: string, shape: readonly number[]): [number, number] {
  if (/(gamma|moving_variance):0$/.test(name)) return [0.5, 1.5];
  if (!name.endsWith('kernel:0')) return [-0.1, 0.1];
  const inputs = name.endsWith('/depthwise_kernel:0') ? shape.slice(0, 2) : shape.slice(0, -1);
  const limit = Math.sqrt(3 / inputs.reduce((product, n) => product * n, 1));
  return [-limit, limit];
}

/** Fills all weights of a network by the rule of the golden data. */
export function fillWeights(model: tf.LayersModel): void {
  const values = modelWeights(model).map(({ name, shape, variable }, k) =>
    uniform(k, variable.size, range(name, shape)),
  );
  assignWeights(model, values);
}

/** Pictures of a 4 × 4 pattern under noise, `[batch, side, side, 3]`, by the rule of the golden data. */
export function goldenImages(k: number, { batch, side }: { batch: number; side: number }): tf.Tensor4D {
  return tf.tidy(() => {
    const noise = tf.tensor4d(uniform(k, batch * side * side * 3, [-1, 1]), [batch, side, side, 3]);
    const pattern = tf.tensor4d(uniform(k + 1, batch * 16 * 3, [-1, 1]), [batch, 4, 4, 3]);
    const spread = tf.image.resizeNearestNeighbor(pattern, [side, side]);
    return noise.mul(0.5).add(spread.mul(0.5)) as tf.Tensor4D;
  });
}

/** Σx and Σx², in double precision. */
export function sums(values: ArrayLike<number>): { sum: number; sumsq: number } {
  let sum = 0;
  let sumsq = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    sum += value;
    sumsq += value * value;
  }
  return { sum, sumsq };
}

export function rootMeanSquare(values: ArrayLike<number>): number {
  return Math.sqrt(sums(values).sumsq / values.length);
}

/** Largest deviation in units of the root mean square of what was expected. */
export function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  const largest = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
  return largest / rootMeanSquare(expected);
}
