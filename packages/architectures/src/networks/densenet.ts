import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain, type Chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';

const l2 = 1e-4;
const denseBlocks = 3;

interface Variant {
  readonly description: string;
  /** channels that every layer adds */
  readonly growth: number;
  readonly layersPerBlock: number;
  readonly firstFilters: number;
  /** whether a 1 × 1 convolution to four times the growth precedes every 3 × 3 convolution */
  readonly bottleneck: boolean;
  /** factor of the channels between the blocks */
  readonly compression: number;
}

/**
 * Densely connected networks for small pictures (Huang et al. 2017, section 4.2), in which every layer reads the outputs of
 * all layers before it. All names are automatic, also that of the last layer (`dense_1`).
 */
function densenet(variant: Variant): Architecture {
  return {
    description: variant.description,
    input: { fixedSize: 32, usualSize: 32 },
    activations: ['relu'],
    build: (plan, layers) => buildDensenet(plan, { variant, layers }),
  };
}

/** 32 layers a block, each of which adds 12 channels. */
export const densenet10012 = densenet({
  description: 'DenseNet-100 for small pictures, growth 12',
  growth: 12,
  layersPerBlock: 32,
  firstFilters: 16,
  bottleneck: false,
  compression: 1,
});

/** 32 layers a block, each of which adds 24 channels. */
export const densenet10024 = densenet({
  description: 'DenseNet-100 for small pictures, growth 24',
  growth: 24,
  layersPerBlock: 32,
  firstFilters: 16,
  bottleneck: false,
  compression: 1,
});

/** 31 pairs of layers a block, each of which adds 40 channels, of which half survive between the blocks. */
export const densenetBc19040 = densenet({
  description: 'DenseNet-BC-190 for small pictures, growth 40, with bottlenecks and compression',
  growth: 40,
  layersPerBlock: 31,
  firstFilters: 80,
  bottleneck: true,
  compression: 0.5,
});

interface Construction {
  readonly variant: Variant;
  readonly layers: LayerFactory;
}

function buildDensenet(plan: NetworkPlan, { variant, layers }: Construction): tf.LayersModel {
  const { firstFilters, layersPerBlock, compression } = variant;
  const input = layers.input(plan.inputShape);
  const first = { filters: firstFilters, l2, useBias: false, initializer: 'he-normal' } as const;
  let x = layers.conv2d(first).apply(input) as tf.SymbolicTensor;
  for (let block = 1; block <= denseBlocks; block++) {
    for (let layer = 0; layer < layersPerBlock; layer++) x = denseLayer(x, { variant, layers });
    if (block < denseBlocks) x = transition(x, { layers, compression });
  }
  const top = chain(x);
  activate(top, layers);
  top(layers.globalAveragePooling2d());
  top(layers.dense({ units: plan.numOutputs, ...(plan.softmax ? { activation: 'softmax' } : {}) }));
  return tf.model({ inputs: input, outputs: top(), name: layers.modelName(plan.name) });
}

function denseLayer(x: tf.SymbolicTensor, { variant, layers }: Construction): tf.SymbolicTensor {
  const { growth, bottleneck } = variant;
  const path = chain(x);
  activate(path, layers);
  if (bottleneck) {
    path(pointwise(layers, 4 * growth));
    activate(path, layers);
  }
  const added = path(layers.conv2d({ filters: growth, useBias: false, initializer: 'he-normal' }));
  return layers.concatenate().apply([x, added]) as tf.SymbolicTensor;
}

interface Transition {
  readonly layers: LayerFactory;
  readonly compression: number;
}

function transition(x: tf.SymbolicTensor, { layers, compression }: Transition): tf.SymbolicTensor {
  const path = chain(x);
  activate(path, layers);
  path(pointwise(layers, Math.floor((x.shape.at(-1) as number) * compression)));
  return path(layers.averagePooling2d());
}

function pointwise(layers: LayerFactory, filters: number): tf.layers.Layer {
  return layers.conv2d({ filters, kernelSize: 1, l2, useBias: false, initializer: 'he-normal' });
}

function activate(path: Chain, layers: LayerFactory): void {
  path(layers.batchNormalization({ epsilon: 1.1e-5 }));
  path(layers.activation('relu'));
}
