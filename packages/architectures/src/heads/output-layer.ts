import type { DenseOptions } from '../layers/layer-options.js';
import type { NetworkPlan } from '../networks/network-options.js';

/** What decides whether the last layer is called `prob` or `embedding`. */
export interface OutputNaming {
  /**
   * `activation`: a linear layer is `embedding`, also in a classifier without softmax; `purpose`: the last layer of a
   * classifier is `prob`, with or without softmax; @default 'activation'
   */
  readonly nameFollows?: 'activation' | 'purpose';
}

/**
 * Settings of the last Dense layer: `prob` with softmax for a classifier, else the linear `embedding`.
 *
 * @example
 * ```ts
 * outputLayer(plan); // { units: 100, name: 'embedding' }
 * ```
 */
export function outputLayer(
  plan: NetworkPlan,
  { nameFollows = 'activation' }: OutputNaming = {},
): Pick<DenseOptions, 'units' | 'activation'> & { name: string } {
  const { numOutputs: units, softmax, classification } = plan;
  const name = (nameFollows === 'purpose' ? classification : softmax) ? 'prob' : 'embedding';
  return softmax ? { units, activation: 'softmax', name } : { units, name };
}
