import type * as tf from '@tensorflow/tfjs';

import { chain, type Chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { Conv2DOptions } from '../layers/layer-options.js';

/** What a block of a residual network consists of: two 3 × 3 convolutions, or a 3 × 3 between two 1 × 1. */
export type KerasResnetBlockType = 'basic' | 'bottleneck';

/** One residual block of the package keras-resnet. */
export interface KerasResnetBlock {
  readonly type: KerasResnetBlockType;
  readonly layers: LayerFactory;
  /** stage and letter, part of all names */
  readonly id: string;
  /** channels inside; a bottleneck gives four times as many */
  readonly width: number;
  /** of the first convolution */
  readonly strides: number;
  /** whether the shortcut is a convolution */
  readonly project: boolean;
}

type Part = Pick<Conv2DOptions, 'filters' | 'kernelSize' | 'strides'> & {
  /** how the names of its layers end */
  readonly part: string;
};

const convolutions = {
  basic: ({ width, strides }) => [
    { part: '2a', filters: width, kernelSize: 3, strides },
    { part: '2b', filters: width, kernelSize: 3 },
  ],
  bottleneck: ({ width, strides }) => [
    { part: '2a', filters: width, kernelSize: 1, strides },
    { part: '2b', filters: width, kernelSize: 3 },
    { part: '2c', filters: 4 * width, kernelSize: 1 },
  ],
} satisfies Record<KerasResnetBlockType, (block: KerasResnetBlock) => readonly Part[]>;

/**
 * Appends a residual block: convolutions with batch normalization and ReLU between them, a shortcut, and a ReLU after the sum.
 *
 * @param x - `[batch, height, width, channels]`
 * @returns `[batch, height / strides, width / strides, channels of the last convolution]`
 */
export function kerasResnetBlock(x: tf.SymbolicTensor, block: KerasResnetBlock): tf.SymbolicTensor {
  const { layers, id, strides, project } = block;
  const parts: readonly Part[] = convolutions[block.type](block);
  const branch = chain(x);
  parts.forEach((part, index) => {
    if (part.kernelSize === 3)
      branch(layers.zeroPadding2d({ padding: 1, name: `padding${id}_branch${part.part}` }));
    convolve(branch, { ...part, block });
    if (index < parts.length - 1)
      branch(layers.activation('relu', { name: `res${id}_branch${part.part}_relu` }));
  });
  const shortcut = chain(x);
  const { filters } = parts.at(-1) as Part;
  if (project) convolve(shortcut, { part: '1', filters, kernelSize: 1, strides, block });
  const add = layers.add({ name: `res${id}` });
  const sum = chain(add.apply([branch(), shortcut()]) as tf.SymbolicTensor);
  return sum(layers.activation('relu', { name: `res${id}_relu` }));
}

function convolve(path: Chain, { part, block, ...shape }: Part & { readonly block: KerasResnetBlock }): void {
  const { layers, id } = block;
  const constant = { padding: 'valid', useBias: false, initializer: 'he-normal' } as const;
  path(layers.conv2d({ ...shape, ...constant, name: `res${id}_branch${part}` }));
  path(layers.batchNormalization({ epsilon: 1e-5, name: `bn${id}_branch${part}` }));
}
