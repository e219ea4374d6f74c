import type * as tf from '@tensorflow/tfjs';

import { chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import type { InitializerName } from '../layers/weight-initializer.js';

/** What distinguishes the stems of two implementations. */
export interface ImagenetStem {
  readonly plan: NetworkPlan;
  readonly layers: LayerFactory;
  readonly initializer: InitializerName;
  /** of the batch normalization */
  readonly epsilon: number;
  readonly names: {
    readonly convolution: string;
    readonly normalization: string;
    /** @default an automatic name */
    readonly activation?: string;
    /** @default an automatic name */
    readonly pooling?: string;
  };
}

/**
 * The beginning of a residual network for large pictures: a 7 × 7 convolution and a 3 × 3 maximum pooling, both with
 * stride 2 and with zeros on all four sides (the pooling follows a ReLU, so a zero never is a maximum that matters).
 *
 * @param input - `[batch, height, width, channels]`
 * @returns `[batch, height / 4, width / 4, 64]`
 */
export function imagenetStem(
  input: tf.SymbolicTensor,
  { plan, layers, initializer, epsilon, names }: ImagenetStem,
): tf.SymbolicTensor {
  const stem = chain(input);
  stem(layers.zeroPadding2d({ padding: 3, name: 'conv1_pad' }));
  const window = { kernelSize: 7, strides: 2, padding: 'valid' } as const;
  stem(layers.conv2d({ filters: 64, ...window, initializer, name: names.convolution }));
  stem(layers.batchNormalization({ epsilon, name: names.normalization }));
  stem(layers.activation('relu', { name: names.activation }));
  if (!plan.compatibility.resnetWithoutPoolPadding)
    stem(layers.zeroPadding2d({ padding: 1, name: 'pool1_pad' }));
  return stem(layers.maxPooling2d({ poolSize: 3, strides: 2, name: names.pooling }));
}
