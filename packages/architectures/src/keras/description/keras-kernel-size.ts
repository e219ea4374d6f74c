import type * as tf from '@tensorflow/tfjs';

import type { KerasGraphLayer } from './keras-graph.js';

/**
 * Least number of values that the weights of a Keras layer have, from its configuration and its input: what a layer asks for
 * can be compared with what a file holds before anything is allocated.
 *
 * @example
 * ```ts
 * kerasKernelSize(dense, [features]); // 640 for 10 units on 64 features
 * ```
 */
export function kerasKernelSize(
  { className, config }: Pick<KerasGraphLayer, 'className' | 'config'>,
  inputs: readonly tf.SymbolicTensor[],
): number {
  const channels = inputs[0]!.shape.at(-1) ?? 1; // at least one, where it is not known
  if (className === 'BatchNormalization' || className === 'PReLU') return channels;
  const outputs = [config['filters'], config['units']].find((n) => typeof n === 'number') as
    number | undefined;
  const multiplier = typeof config['depth_multiplier'] === 'number' ? config['depth_multiplier'] : 1;
  const { kernel_size: size = [] } = config;
  const sides = Array.isArray(size) ? (size as unknown[]) : [size, size];
  const area = sides.reduce<number>((product, side) => product * (typeof side === 'number' ? side : 1), 1);
  if (className === 'DepthwiseConv2D') return area * channels * multiplier;
  if (outputs === undefined) return 0;
  if (className === 'SeparableConv2D') return channels * multiplier * (area + outputs);
  const groups = typeof config['groups'] === 'number' && config['groups'] >= 1 ? config['groups'] : 1;
  return (area * channels * outputs) / groups;
}
