import type * as tf from '@tensorflow/tfjs';

/** Applies a layer to the latest tensor and gives its output; without a layer it tells the latest tensor. */
export type Chain = (layer?: tf.layers.Layer) => tf.SymbolicTensor;

/**
 * Applies layers one after the other, beginning at a tensor.
 *
 * @param start - what the first layer reads
 *
 * @example
 * ```ts
 * const next = chain(layers.input([32, 32, 3]));
 * next(layers.conv2d({ filters: 16 }));
 * next(layers.activation('relu')).shape; // [null, 32, 32, 16]
 * ```
 */
export function chain(start: tf.SymbolicTensor): Chain {
  let current = start;
  return (layer) => {
    if (layer !== undefined) current = layer.apply(current) as tf.SymbolicTensor;
    return current;
  };
}
