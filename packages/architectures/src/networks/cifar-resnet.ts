import * as tf from '@tensorflow/tfjs';

import type { Architecture } from '../architecture.js';
import { chain } from './chain.js';
import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

const l2 = 2e-4;

interface Variant {
  readonly blocksPerStage: number;
  readonly filters: readonly [number, number, number];
  /** whether the original has a layer `embedding` when it is no classifier */
  readonly embeddingLayer: boolean;
}

/**
 * Residual networks for small pictures (He et al. 2016, section 4.2) whose shortcuts have no weights: average pooling and
 * zero channels on both sides where the shape changes.
 */
function cifarResnet(
  variant: Variant,
  about: Pick<Architecture, 'description' | 'publishedFor'>,
): Architecture {
  return {
    ...about,
    input: { multipleOf: 4, usualSize: 32 },
    activations: ['relu', 'selu'],
    build: (plan, layers) => buildCifarResnet(plan, { variant, layers }),
  };
}

/** Five blocks a stage, 31 convolutions. */
export const resnet32 = cifarResnet(
  { blocksPerStage: 5, filters: [16, 32, 64], embeddingLayer: false },
  { description: 'ResNet-32 for small pictures, 16 to 64 channels' },
);

/** Eighteen blocks a stage, 109 convolutions. */
export const resnet110 = cifarResnet(
  { blocksPerStage: 18, filters: [16, 32, 64], embeddingLayer: false },
  { description: 'ResNet-110 for small pictures, 16 to 64 channels' },
);

/** {@link resnet110} that always ends in a fully connected layer. */
export const resnet110Fc = cifarResnet(
  { blocksPerStage: 18, filters: [16, 32, 64], embeddingLayer: true },
  { description: 'ResNet-110 that always ends in a fully connected layer' },
);

/** {@link resnet110Fc} with twice the channels. */
export const resnet110Wfc = cifarResnet(
  { blocksPerStage: 18, filters: [32, 64, 128], embeddingLayer: true },
  { description: 'ResNet-110-fc with twice the channels, 32 to 128', publishedFor: 'CIFAR-100' },
);

interface Construction {
  readonly variant: Variant;
  readonly layers: LayerFactory;
}

function buildCifarResnet(plan: NetworkPlan, { variant, layers }: Construction): tf.LayersModel {
  const { filters, blocksPerStage } = variant;
  const { activation } = plan;
  const apply = chain(layers.input(plan.inputShape));
  const input = apply();
  apply(layers.conv2d({ filters: filters[0], l2, name: 'conv0' }));
  apply(layers.batchNormalization({ name: 'bn0' }));
  let x = apply(layers.activation(activation));
  filters.forEach((width, stage) => {
    for (let block = 0; block < blocksPerStage; block++) {
      const strides = stage > 0 && block === 0 ? 2 : 1;
      x = residualBlock(x, { plan, layers, width, strides, suffix: `${stage + 1}-${block + 1}` });
    }
  });
  const top = chain(x);
  top(layers.globalAveragePooling2d({ name: 'avg_pool' }));
  const withoutTop = !variant.embeddingLayer && plan.compatibility.resnetWithoutEmbeddingLayer;
  if (plan.classification || !withoutTop) top(layers.dense({ ...outputLayer(plan), l2 }));
  const name = plan.name ?? `cifar-resnet${6 * blocksPerStage}`;
  return tf.model({ inputs: input, outputs: top(), name });
}

interface Block {
  readonly plan: NetworkPlan;
  readonly layers: LayerFactory;
  readonly width: number;
  readonly strides: number;
  /** `<stage>-<block>`, both from 1 */
  readonly suffix: string;
}

function residualBlock(x: tf.SymbolicTensor, block: Block): tf.SymbolicTensor {
  const { plan, layers, width, strides, suffix } = block;
  const branch = chain(x);
  branch(layers.conv2d({ filters: width, strides, l2, name: `res${suffix}x` }));
  branch(layers.batchNormalization({ name: `bn${suffix}x` }));
  branch(layers.activation(plan.activation));
  branch(layers.conv2d({ filters: width, l2, name: `res${suffix}y` }));
  branch(layers.batchNormalization({ name: `bn${suffix}y` }));
  const sum = chain(layers.add().apply([branch(), shortcut(x, block)]) as tf.SymbolicTensor);
  return sum(layers.activation(plan.activation));
}

function shortcut(x: tf.SymbolicTensor, { layers, width, strides, suffix }: Block): tf.SymbolicTensor {
  const path = chain(x);
  if (strides > 1) path(layers.averagePooling2d({ name: `avg${suffix}` }));
  const missing = width - (x.shape.at(-1) as number);
  const before = Math.floor(missing / 2);
  if (missing > 0) path(layers.channelPadding({ padding: [before, missing - before], name: `pad${suffix}` }));
  return path();
}
