import * as tf from '@tensorflow/tfjs';

import type { Architecture } from './architecture.js';
import type { LayerFactory } from './layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from './output-layer.js';

const l2 = 5e-4;

/** Filters of the convolutions; `pool` halves the sides. The position, from 1, numbers the layers. */
const stages = [24, 'pool', 48, 48, 'pool', 96, 96, 'pool', 192, 192] as const;

/**
 * Plain-8, a light chain of 3 × 3 convolutions for small pictures and small data on a processor. It is this project's
 * own, not a published network: after the first convolution the sides are halved, so that a step costs about a tenth of
 * Plain-11.
 */
export const plain8 = {
  description: 'Plain-8: seven light convolutions and a fully connected layer (not a published network)',
  input: {},
  activations: ['relu', 'selu'],
  build: buildPlain8,
} as const satisfies Architecture;

function buildPlain8(plan: NetworkPlan, layers: LayerFactory): tf.Sequential {
  const { activation, name } = plan;
  const prefix = name === undefined ? '' : `${name}_`;
  const network = tf.sequential({ name: name ?? 'sequential_1' });
  stages.forEach((stage, index) => {
    const number = index + 1;
    if (stage === 'pool') {
      network.add(layers.averagePooling2d({ name: `${prefix}ap${number}` }));
      return;
    }
    const first = index === 0 ? { inputShape: plan.inputShape } : {};
    network.add(layers.conv2d({ filters: stage, activation, l2, name: `${prefix}conv${number}`, ...first }));
    network.add(layers.batchNormalization({ name: `${prefix}bn${number}` }));
  });
  network.add(layers.globalAveragePooling2d({ name: `${prefix}avg_pool` }));
  const last = outputLayer(plan);
  network.add(layers.dense({ ...last, name: `${prefix}${last.name}` }));
  return network;
}
