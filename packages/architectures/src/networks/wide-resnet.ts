import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain, type Chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

const widths = [160, 320, 640] as const;
const blocksPerGroup = 4;

/**
 * Wide residual network with 28 convolutions, ten times as wide as the usual one (Zagoruyko and Komodakis 2016, table 4),
 * with activations before the convolutions, without dropout, bias and penalty. The scales of its batch normalization start
 * near zero and its moving averages follow almost at once, as the original has it.
 */
export const wideResnet2810 = {
  description: 'WRN-28-10, a wide residual network for small pictures',
  input: { fixedSize: 32, usualSize: 32 },
  activations: ['relu'],
  build: buildWideResnet,
} as const satisfies Architecture;

function buildWideResnet(plan: NetworkPlan, layers: LayerFactory): tf.LayersModel {
  const input = layers.input(plan.inputShape);
  const network = chain(input);
  convolve(network, { layers, filters: 16 });
  let x = activate(network, layers);
  widths.forEach((filters, group) => {
    x = expand(x, { layers, filters, strides: group === 0 ? 1 : 2 });
    for (let block = 1; block < blocksPerGroup; block++) x = residual(x, { layers, filters });
    x = activate(chain(x), layers);
  });
  const top = chain(x);
  top(layers.globalAveragePooling2d());
  top(layers.dense(outputLayer(plan)));
  return tf.model({ inputs: input, outputs: top(), name: layers.modelName(plan.name) });
}

interface Convolution {
  readonly layers: LayerFactory;
  readonly filters: number;
  readonly kernelSize?: number;
  readonly strides?: number;
}

/** The first block of a group: other channels, perhaps half the sides, and a shortcut that is a convolution. */
function expand(x: tf.SymbolicTensor, { layers, filters, strides = 1 }: Convolution): tf.SymbolicTensor {
  const branch = chain(x);
  convolve(branch, { layers, filters, strides });
  activate(branch, layers);
  convolve(branch, { layers, filters });
  const projection = chain(x);
  convolve(projection, { layers, filters, strides, kernelSize: 1 });
  return layers.add().apply([branch(), projection()]) as tf.SymbolicTensor;
}

function residual(x: tf.SymbolicTensor, { layers, filters }: Convolution): tf.SymbolicTensor {
  const branch = chain(x);
  for (let i = 0; i < 2; i++) {
    activate(branch, layers);
    convolve(branch, { layers, filters });
  }
  return layers.add().apply([x, branch()]) as tf.SymbolicTensor;
}

function convolve(path: Chain, { layers, ...convolution }: Convolution): void {
  path(layers.conv2d({ ...convolution, useBias: false, initializer: 'he-normal' }));
}

function activate(path: Chain, layers: LayerFactory): tf.SymbolicTensor {
  path(layers.batchNormalization({ momentum: 0.1, epsilon: 1e-5, gammaInitializer: 'small-uniform' }));
  return path(layers.activation('relu'));
}
