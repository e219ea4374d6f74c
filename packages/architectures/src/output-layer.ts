import type { DenseOptions } from './layer-options.js';
import type { NetworkPlan } from './network-options.js';

/**
 * Settings of the last Dense layer of most architectures: `prob` with softmax for a classifier, else the linear
 * `embedding` (also for a classifier without softmax, as the name follows the activation).
 *
 * @example
 * ```ts
 * outputLayer(plan); // { units: 100, name: 'embedding' }
 * ```
 */
export function outputLayer(
  plan: NetworkPlan,
): Pick<DenseOptions, 'units' | 'activation'> & { name: string } {
  const { numOutputs: units, softmax } = plan;
  return softmax ? { units, activation: 'softmax', name: 'prob' } : { units, name: 'embedding' };
}
