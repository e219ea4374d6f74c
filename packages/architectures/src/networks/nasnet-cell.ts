import type * as tf from '@tensorflow/tfjs';

import { chain, type Chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { EdgeWidths } from '../layers/layer-options.js';

/** What a {@link NasnetCell} is made from. */
export interface NasnetCellOptions {
  readonly layers: LayerFactory;
  readonly filters: number;
  /** how all names of its layers end */
  readonly id: string;
}

/** A separable block of a {@link NasnetCell}. */
export interface SeparableBlock {
  /** the branch that it is, part of all names */
  readonly branch: string;
  /** @default 3 */
  readonly kernelSize?: number;
  /** of its first convolution; @default 1 */
  readonly strides?: 1 | 2;
}

/**
 * The building blocks of the cells of NASNet (Zoph et al. 2018, figure 4 and appendix A.4): convolutions without bias, batch
 * normalization whose averages move slowly, sums and pooling, all named after the cell.
 */
export class NasnetCell {
  readonly layers: LayerFactory;
  readonly filters: number;
  readonly id: string;

  constructor({ layers, filters, id }: NasnetCellOptions) {
    this.layers = layers;
    this.filters = filters;
    this.id = id;
  }

  /** ReLU, 1 × 1 convolution to the cell's channels and batch normalization. */
  squeeze(x: tf.SymbolicTensor, names: { convolution: string; normalization: string }): tf.SymbolicTensor {
    const path = chain(x);
    path(this.layers.activation('relu'));
    this.pointwise(path, { filters: this.filters, name: names.convolution });
    return this.normalize(path, names.normalization);
  }

  /** Appends a 1 × 1 convolution. */
  pointwise(path: Chain, { filters, name }: { filters: number; name: string }): tf.SymbolicTensor {
    const shape = { filters, kernelSize: 1, useBias: false, initializer: 'he-normal' } as const;
    return path(this.layers.conv2d({ ...shape, name: `${name}_${this.id}` }));
  }

  /** Appends a batch normalization. */
  normalize(path: Chain, name: string): tf.SymbolicTensor {
    return path(this.layers.batchNormalization({ momentum: 0.9997, name: `${name}_${this.id}` }));
  }

  /** Twice ReLU, separable convolution and batch normalization. */
  separable(x: tf.SymbolicTensor, block: SeparableBlock): tf.SymbolicTensor {
    const { branch, kernelSize = 3, strides = 1 } = block;
    const { layers, filters } = this;
    const path = chain(x);
    for (const number of [1, 2]) {
      const halves = number === 1 && strides === 2;
      path(layers.activation('relu'));
      if (halves) this.pad(path, { kernelSize, name: `separable_conv_1_pad_${branch}` });
      const window = { kernelSize, strides: halves ? 2 : 1, padding: halves ? 'valid' : 'same' } as const;
      const name = `separable_conv_${number}_${branch}_${this.id}`;
      path(layers.separableConv2d({ filters, ...window, name }));
      this.normalize(path, `separable_conv_${number}_bn_${branch}`);
    }
    return path();
  }

  /**
   * Appends the zeros by which a window with stride 2 gives half the sides, rounded up, and covers odd sides evenly.
   * Sides that are not known count as even.
   */
  pad(path: Chain, { kernelSize, name }: { kernelSize: number; name: string }): tf.SymbolicTensor {
    const after = Math.floor(kernelSize / 2);
    const [rows, columns] = path()
      .shape.slice(1, 3)
      .map((side) => [side === null || side % 2 === 0 ? after - 1 : after, after] as const);
    const padding = [rows, columns] as EdgeWidths;
    return path(this.layers.zeroPadding2d({ padding, name: `${name}_${this.id}` }));
  }

  /** The mean of windows of 3 × 3 pixels around every pixel. */
  average(x: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
    const window = { poolSize: 3, strides: 1, padding: 'same' } as const;
    return chain(x)(this.layers.averagePooling2d({ ...window, name: `${name}_${this.id}` }));
  }

  /** The sum of two branches, automatically named if `name` is undefined. */
  add(branches: [tf.SymbolicTensor, tf.SymbolicTensor], name?: string): tf.SymbolicTensor {
    const layer = this.layers.add(name === undefined ? {} : { name: `${name}_${this.id}` });
    return layer.apply(branches) as tf.SymbolicTensor;
  }

  /** Joins the branches along their channels. */
  concatenate(branches: tf.SymbolicTensor[], name?: string): tf.SymbolicTensor {
    const layer = this.layers.concatenate(name === undefined ? {} : { name: `${name}_${this.id}` });
    return layer.apply(branches) as tf.SymbolicTensor;
  }
}
