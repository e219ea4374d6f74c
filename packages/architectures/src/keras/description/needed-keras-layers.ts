import type { KerasGraph, KerasGraphLayer } from './keras-graph.js';
import { isAuxiliaryLoss } from '../layers/keras-lambdas.js';
import { checkKerasClass } from '../layers/keras-layers.js';
import type { KerasReference } from './keras-reference.js';

/**
 * Layers that the outputs of a network depend on, without those that compute a loss. A class that is not supported is named
 * before what such a layer reads is looked at.
 *
 * @throws RangeError that names the layer, if its class is not supported or it reads something unknown
 *
 * @example
 * ```ts
 * [...neededKerasLayers(kerasGraph(description)).keys()]; // ['prob', 'avg_pool', …]
 * ```
 */
export function neededKerasLayers(graph: KerasGraph): ReadonlyMap<string, KerasGraphLayer> {
  const needed = new Map<string, KerasGraphLayer>();
  const waiting: KerasReference[] = graph.outputs.filter(({ layer }) => !isAuxiliaryLoss(layer));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const layer = graph.layers.get(next.layer);
    if (layer === undefined || needed.has(layer.name)) continue;
    checkKerasClass(layer);
    needed.set(layer.name, layer);
    waiting.push(...layer.uses().flat());
  }
  return needed;
}
