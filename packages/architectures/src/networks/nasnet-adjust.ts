import type * as tf from '@tensorflow/tfjs';

import { chain, type Chain } from './chain.js';
import type { NasnetCell } from './nasnet-cell.js';

/**
 * Gives the output of the cell before the last the shape that a cell works with: half the sides by two paths, of which the
 * second reads the pixels between those of the first, or other channels by a 1 × 1 convolution, or nothing.
 *
 * @param previous - output of the cell before the last; undefined in the first cell, where `x` takes its place
 * @param options - `x`, output of the last cell, and the `cell` that is to read both
 *
 * @example
 * ```ts
 * nasnetAdjust(previous, { x, cell }).shape; // [null, 28, 28, 168]
 * ```
 */
export function nasnetAdjust(
  previous: tf.SymbolicTensor | undefined,
  { x, cell }: { readonly x: tf.SymbolicTensor; readonly cell: NasnetCell },
): tf.SymbolicTensor {
  if (previous === undefined) return x;
  if (previous.shape[1] !== x.shape[1]) return halve(previous, cell);
  if (previous.shape.at(-1) === cell.filters) return previous;
  return cell.squeeze(previous, { convolution: 'adjust_conv_projection', normalization: 'adjust_bn' });
}

function halve(previous: tf.SymbolicTensor, cell: NasnetCell): tf.SymbolicTensor {
  const { layers, filters, id } = cell;
  const start = chain(previous)(layers.activation('relu', { name: `adjust_relu_1_${id}` }));
  const half = Math.floor(filters / 2);
  const even = chain(start);
  everySecond(even, { cell, number: 1, filters: half });
  const odd = chain(start);
  odd(
    layers.zeroPadding2d({
      padding: [
        [0, 1],
        [0, 1],
      ],
    }),
  );
  odd(
    layers.cropping2d({
      cropping: [
        [1, 0],
        [1, 0],
      ],
    }),
  );
  everySecond(odd, { cell, number: 2, filters: half });
  return cell.normalize(chain(cell.concatenate([even(), odd()])), 'adjust_bn');
}

interface Path {
  readonly cell: NasnetCell;
  readonly number: 1 | 2;
  readonly filters: number;
}

/** Appends what takes every second pixel and mixes its channels. */
function everySecond(path: Chain, { cell, number, filters }: Path): void {
  path(cell.layers.averagePooling2d({ poolSize: 1, name: `adjust_avg_pool_${number}_${cell.id}` }));
  cell.pointwise(path, { filters, name: `adjust_conv_${number}` });
}
