import * as tf from '@tensorflow/tfjs';

import type { Architecture } from './architecture.js';
import type { LayerFactory } from './layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from './output-layer.js';

const l2 = 5e-4;

/** Filters of the convolutions; `pool` halves the sides. The position, from 1, numbers the layers. */
const stages = [64, 64, 'pool', 128, 128, 128, 'pool', 256, 256, 256, 'pool', 512] as const;

/**
 * Plain-11, a chain of 3 × 3 convolutions without shortcuts (Barz and Denzler 2019, "Hierarchy-based image embeddings for
 * semantic image retrieval"): activation inside the convolution, batch normalisation after it.
 */
export const simple = {
  description: 'Plain-11: nine convolutions and two fully connected layers, no shortcuts',
  input: {},
  activations: ['relu', 'selu'],
  build: buildSimple,
} as const satisfies Architecture;

function buildSimple(plan: NetworkPlan, layers: LayerFactory): tf.Sequential {
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
  network.add(layers.dense({ units: 512, activation, l2, name: `${prefix}fc14` }));
  network.add(layers.batchNormalization({ name: `${prefix}bn14` }));
  const last = outputLayer(plan);
  network.add(layers.dense({ ...last, name: `${prefix}${last.name}` }));
  return network;
}
