import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain, type Chain } from './chain.js';
import { imagenetStem } from './imagenet-stem.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

/** Bottlenecks of the stages 2 to 5, with their width. */
const stages = [
  { blocks: 3, width: 64 },
  { blocks: 4, width: 128 },
  { blocks: 6, width: 256 },
  { blocks: 3, width: 512 },
] as const;

/**
 * ResNet-50 (He et al. 2016, table 1) as Keras has had it from its first days: the stride in the first convolution of a
 * bottleneck, convolutions with bias.
 */
export const resnet50 = {
  description: 'ResNet-50 for large pictures, in the form of the first Keras implementation',
  publishedFor: 'ILSVRC 2012, NABirds, CUB-200-2011',
  input: { minimum: 32, usualSize: 224 },
  activations: ['relu'],
  build: buildResnet50,
} as const satisfies Architecture;

function buildResnet50(plan: NetworkPlan, layers: LayerFactory): tf.LayersModel {
  const input = layers.input(plan.inputShape);
  const names = { convolution: 'conv1', normalization: 'bn_conv1' };
  let x = imagenetStem(input, { plan, layers, initializer: 'he-normal', epsilon: 1e-3, names });
  stages.forEach(({ blocks, width }, index) => {
    for (let block = 0; block < blocks; block++) {
      const strides = index > 0 && block === 0 ? 2 : 1;
      const id = `${index + 2}${String.fromCodePoint(97 + block)}`;
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
  /** stage and letter */
  readonly id: string;
  readonly width: number;
  readonly strides: number;
  readonly project: boolean;
}

function bottleneck(x: tf.SymbolicTensor, block: Block): tf.SymbolicTensor {
  const { layers, width, strides, project } = block;
  const branch = chain(x);
  convolve(branch, { block, part: '2a', filters: width, kernelSize: 1, strides });
  branch(layers.activation('relu'));
  convolve(branch, { block, part: '2b', filters: width, kernelSize: 3 });
  branch(layers.activation('relu'));
  convolve(branch, { block, part: '2c', filters: 4 * width, kernelSize: 1 });
  const shortcut = chain(x);
  if (project) convolve(shortcut, { block, part: '1', filters: 4 * width, kernelSize: 1, strides });
  const sum = chain(layers.add().apply([branch(), shortcut()]) as tf.SymbolicTensor);
  return sum(layers.activation('relu'));
}

interface Convolution {
  readonly block: Block;
  /** how the names of its layers end */
  readonly part: string;
  readonly filters: number;
  readonly kernelSize: 1 | 3;
  readonly strides?: number;
}

/** Appends a convolution and its batch normalization. */
function convolve(path: Chain, { block, part, filters, kernelSize, strides = 1 }: Convolution): void {
  const { layers, id } = block;
  const padding = kernelSize === 1 ? 'valid' : 'same';
  const shape = { filters, kernelSize, strides, padding } as const;
  path(layers.conv2d({ ...shape, initializer: 'he-normal', name: `res${id}_branch${part}` }));
  path(layers.batchNormalization({ name: `bn${id}_branch${part}` }));
}
