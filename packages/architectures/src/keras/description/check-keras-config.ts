import { readKerasConfig } from './keras-config.js';
import { kerasGraph } from './keras-graph.js';
import { kerasPrecision } from './keras-precision.js';
import { neededKerasLayers } from './needed-keras-layers.js';

/** What a description says before the network is built. */
export interface KerasConfigCheck {
  /** Names of the inputs that the outputs depend on. */
  readonly inputs: readonly string[];
  /** Types other than float32 in which Keras computes or keeps weights. */
  readonly precisions: readonly string[];
}

/**
 * Checks the description in a Keras file before its weights are read: whether every layer is of a class that is supported.
 *
 * @param modelConfig - JSON value of `model_config` (HDF5) or `config.json` (`.keras`)
 * @throws RangeError that names the layer, if its class is not supported
 *
 * @example
 * ```ts
 * checkKerasConfig(modelConfig).inputs; // ['image']
 * ```
 */
export function checkKerasConfig(modelConfig: unknown): KerasConfigCheck {
  const graph = kerasGraph(readKerasConfig(modelConfig));
  const needed = neededKerasLayers(graph);
  const precisions = new Set([...needed.values()].map((layer) => kerasPrecision(layer) ?? 'float32'));
  precisions.delete('float32');
  const inputs = graph.inputs.map(({ layer }) => layer).filter((name) => needed.has(name));
  return { inputs, precisions: [...precisions] };
}
