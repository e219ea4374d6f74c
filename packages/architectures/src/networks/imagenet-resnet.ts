import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain, type Chain } from './chain.js';
import { imagenetStem } from './imagenet-stem.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

const epsilon = 1.001e-5;
const widths = [64, 128, 256, 512] as const;

/** Bottlenecks of the stages 2 to 5. */
type Blocks = readonly [number, number, number, number];

/**
 * Residual networks for large pictures (He et al. 2016, table 1) in Keras' second implementation: like `resnet-50` but for
 * names, initialization, ε of the batch normalization, and the shortcut, which is made first.
 */
function imagenetResnet(description: string, blocks: Blocks): Architecture {
  return {
    description,
    input: { minimum: 32, usualSize: 224 },
    activations: ['relu'],
    build: (plan, layers) => buildImagenetResnet(plan, { layers, blocks }),
  };
}

/** 33 bottlenecks. */
export const resnet101 = imagenetResnet('ResNet-101 for large pictures', [3, 4, 23, 3]);

/** 50 bottlenecks. */
export const resnet152 = imagenetResnet('ResNet-152 for large pictures', [3, 8, 36, 3]);

interface Construction {
  readonly layers: LayerFactory;
  readonly blocks: Blocks;
}

function buildImagenetResnet(plan: NetworkPlan, { layers, blocks }: Construction): tf.LayersModel {
  const input = layers.input(plan.inputShape);
  const names = {
    convolution: 'conv1_conv',
    normalization: 'conv1_bn',
    activation: 'conv1_relu',
    pooling: 'pool1_pool',
  };
  let x = imagenetStem(input, { plan, layers, initializer: 'glorot-uniform', epsilon, names });
  widths.forEach((width, index) => {
    for (let block = 0; block < blocks[index]!; block++) {
      const strides = index > 0 && block === 0 ? 2 : 1;
      const id = `conv${index + 2}_block${block + 1}`;
      x = bottleneck(x, { layers, id, width, strides, project: block === 0 });
    }
  });
  const top = chain(x);
  top(layers.globalAveragePooling2d({ name: 'avg_pool' }));
  top(layers.dense(outputLayer(plan, { nameFollows: 'purpose' })));
  return tf.model({ inputs: input, outputs: top(), name: layers.modelName(plan.name) });
}

interface Block {
  readonly layers: LayerFactory;
  /** how the names of its layers begin */
  readonly id: string;
  readonly width: number;
  readonly strides: number;
  readonly project: boolean;
}

function bottleneck(x: tf.SymbolicTensor, block: Block): tf.SymbolicTensor {
  const { layers, id, width, strides, project } = block;
  const shortcut = chain(x);
  if (project) convolve(shortcut, { block, part: 0, filters: 4 * width, kernelSize: 1, strides });
  const branch = chain(x);
  convolve(branch, { block, part: 1, filters: width, kernelSize: 1, strides });
  branch(layers.activation('relu', { name: `${id}_1_relu` }));
  convolve(branch, { block, part: 2, filters: width, kernelSize: 3 });
  branch(layers.activation('relu', { name: `${id}_2_relu` }));
  convolve(branch, { block, part: 3, filters: 4 * width, kernelSize: 1 });
  const add = layers.add({ name: `${id}_add` });
  const sum = chain(add.apply([shortcut(), branch()]) as tf.SymbolicTensor);
  return sum(layers.activation('relu', { name: `${id}_out` }));
}

interface Convolution {
  readonly block: Block;
  readonly part: number;
  readonly filters: number;
  readonly kernelSize: 1 | 3;
  readonly strides?: number;
}

/** Appends a convolution and its batch normalization. */
function convolve(path: Chain, { block, part, filters, kernelSize, strides = 1 }: Convolution): void {
  const { layers, id } = block;
  const padding = kernelSize === 1 ? 'valid' : 'same';
  path(layers.conv2d({ filters, kernelSize, strides, padding, name: `${id}_${part}_conv` }));
  path(layers.batchNormalization({ epsilon, name: `${id}_${part}_bn` }));
}
