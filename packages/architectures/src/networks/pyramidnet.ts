import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain, type Chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { Conv2DOptions } from '../layers/layer-options.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

const l2 = 2e-4;
const firstFilters = 16;
const pointwise = { kernelSize: 1, padding: 'valid' } as const;

interface Variant {
  /** of the network, if it is given no other */
  readonly name: string;
  readonly blocksPerStage: number;
  /** channels gained from the first to the last block, in equal steps that are rounded as they add up */
  readonly widening: number;
  readonly bottleneck: boolean;
}

/**
 * Residual networks for small pictures whose every block has more channels than the one before (Han et al. 2017, section 3),
 * with shortcuts that have no weights: average pooling, and zero channels after the others.
 */
function pyramidnet(
  variant: Variant,
  about: Pick<Architecture, 'description' | 'publishedFor'>,
): Architecture {
  return {
    ...about,
    input: { multipleOf: 4, usualSize: 32, sizeWithoutChannels: 32 },
    activations: ['relu', 'selu'],
    build: (plan, layers) => buildPyramidnet(plan, { variant, layers }),
  };
}

/** 90 bottlenecks, 18 to 216 channels wide inside. */
export const pyramidnet272200 = pyramidnet(
  { name: 'pyramidnet-272-200', blocksPerStage: 30, widening: 200, bottleneck: true },
  {
    description: 'PyramidNet-272 for small pictures, widening 200, with bottlenecks',
    publishedFor: 'CIFAR-100',
  },
);

/** 54 pairs of 3 × 3 convolutions with 21 to 286 channels. */
export const pyramidnet110270 = pyramidnet(
  { name: 'pyramidnet-110-270', blocksPerStage: 18, widening: 270, bottleneck: false },
  { description: 'PyramidNet-110 for small pictures, widening 270' },
);

interface Construction {
  readonly variant: Variant;
  readonly layers: LayerFactory;
}

function buildPyramidnet(plan: NetworkPlan, { variant, layers }: Construction): tf.LayersModel {
  const { blocksPerStage, widening, bottleneck, name } = variant;
  const input = layers.input(plan.inputShape);
  const stem = chain(input);
  stem(convolution(layers, { filters: firstFilters, name: 'conv0' }));
  let x = stem(layers.batchNormalization({ name: 'bn0' }));
  let width = firstFilters;
  for (let block = 0; block < 3 * blocksPerStage; block++) {
    width += widening / (3 * blocksPerStage);
    const strides = block > 0 && block % blocksPerStage === 0 ? 2 : 1;
    x = residualBlock(x, { plan, layers, bottleneck, width: Math.round(width), strides });
  }
  const top = chain(x);
  top(layers.batchNormalization({ name: 'bn4' }));
  top(layers.activation(plan.activation, { name: 'act4' }));
  top(layers.globalAveragePooling2d({ name: 'avg_pool' }));
  top(layers.dense({ ...outputLayer(plan), l2 }));
  return tf.model({ inputs: input, outputs: top(), name: plan.name ?? name });
}

interface Block {
  readonly plan: NetworkPlan;
  readonly layers: LayerFactory;
  readonly bottleneck: boolean;
  readonly width: number;
  readonly strides: number;
}

function residualBlock(x: tf.SymbolicTensor, block: Block): tf.SymbolicTensor {
  const { plan, layers, bottleneck, width, strides } = block;
  const convolutions: readonly Conv2DOptions[] = bottleneck
    ? [
        { filters: width, ...pointwise },
        { filters: width, strides },
        { filters: 4 * width, ...pointwise },
      ]
    : [{ filters: width, strides }, { filters: width }];
  const branch = chain(x);
  branch(layers.batchNormalization());
  convolutions.forEach((options, index) => {
    if (index > 0) branch(layers.activation(plan.activation));
    branch(convolution(layers, options));
    branch(layers.batchNormalization());
  });
  const shortcut = chain(x);
  if (strides > 1) shortcut(layers.averagePooling2d());
  pad(shortcut, { layers, channels: branch().shape.at(-1) as number });
  return layers.add().apply([branch(), shortcut()]) as tf.SymbolicTensor;
}

function pad(path: Chain, { layers, channels }: { layers: LayerFactory; channels: number }): void {
  const missing = channels - (path().shape.at(-1) as number);
  if (missing > 0) path(layers.channelPadding({ padding: [0, missing] }));
}

function convolution(layers: LayerFactory, options: Conv2DOptions): tf.layers.Layer {
  return layers.conv2d({ ...options, l2, initializer: 'glorot-normal' });
}
