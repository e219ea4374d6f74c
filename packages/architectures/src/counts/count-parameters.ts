import type * as tf from '@tensorflow/tfjs';

import { modelWeights } from '../weights/model-weights.js';

/** Numbers of single values in the weights of a network. */
export interface ParameterCount {
  readonly total: number;
  readonly trainable: number;
  readonly nonTrainable: number;
}

/**
 * Counts the parameters of a network, moving averages included.
 *
 * @example
 * ```ts
 * countParameters(buildNetwork('simple', { numOutputs: 100 }));
 * // { total: 3386404, trainable: 3381796, nonTrainable: 4608 }
 * ```
 */
export function countParameters(model: tf.LayersModel): ParameterCount {
  let trainable = 0;
  let nonTrainable = 0;
  for (const weight of modelWeights(model))
    if (weight.trainable) trainable += weight.variable.size;
    else nonTrainable += weight.variable.size;
  return { total: trainable + nonTrainable, trainable, nonTrainable };
}
