import * as tf from '@tensorflow/tfjs';

import type { LayerFactory } from '../layers/layer-factory.js';
import type { NetworkPlan } from './network-options.js';
import { outputLayer } from '../heads/output-layer.js';

/** What distinguishes one plain chain of convolutions from another. */
export interface PlainStages {
  /** Filters of the 3 × 3 convolutions; `pool` halves the sides. The position, from 1, numbers the layers. */
  readonly stages: readonly (number | 'pool')[];
  /**
   * A fully connected layer between the pooled features and the output.
   * @default none
   */
  readonly hidden?: { readonly units: number; readonly number: number };
}

/** Strength λ of the penalty λ·Σw² on the kernels, the output layer excepted. */
const l2 = 5e-4;

/**
 * Builds a chain without shortcuts: activation inside each layer, batch normalization after it, global average pooling.
 *
 * @example
 * ```ts
 * plainNetwork(plan, { layers, chain: { stages: [64, 'pool', 128] } }).layers.length; // 7
 * ```
 */
export function plainNetwork(
  plan: NetworkPlan,
  { layers, chain }: { readonly layers: LayerFactory; readonly chain: PlainStages },
): tf.Sequential {
  const { activation, name } = plan;
  const prefix = name === undefined ? '' : `${name}_`;
  const network = tf.sequential({ name: name ?? 'sequential_1' });
  chain.stages.forEach((stage, index) => {
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
  if (chain.hidden) {
    const { units, number } = chain.hidden;
    network.add(layers.dense({ units, activation, l2, name: `${prefix}fc${number}` }));
    network.add(layers.batchNormalization({ name: `${prefix}bn${number}` }));
  }
  const last = outputLayer(plan);
  network.add(layers.dense({ ...last, name: `${prefix}${last.name}` }));
  return network;
}
