import { modelWeights, type ModelWeight } from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';
import type { NdArray } from 'ndarray';
import type { WeightArrays } from './weight-arrays.js';

/**
 * Takes over the weights of the layers that another network has in common with this one, as before fine-tuning.
 *
 * A layer with another number of weights is skipped, and within a layer every weight of another shape; layers without a
 * counterpart keep their weights.
 *
 * @param model - the network that receives the weights
 * @param weights - weights of the other network
 * @returns one warning per skipped layer or weight, and the number of weights taken over
 *
 * @example
 * ```ts
 * const { loaded, warnings } = loadWeightsByLayer(model, readWeightFile('ilsvrc.npz'));
 * // warnings: ["layer 'embedding': skipped kernel:0, shape [2048, 1000] does not fit [2048, 555]", …]
 * ```
 */
export function loadWeightsByLayer(
  model: tf.LayersModel,
  weights: WeightArrays,
): { loaded: number; warnings: string[] } {
  const own = groupByLayer(modelWeights(model), ({ name }) => name);
  const saved = groupByLayer([...weights], ([name]) => name);
  const warnings: string[] = [];
  let loaded = 0;
  for (const [layer, arrays] of saved) {
    const variables = own.get(layer);
    if (!variables) continue;
    if (variables.length !== arrays.length) {
      warnings.push(`layer '${layer}': skipped, ${arrays.length} weights do not fit ${variables.length}`);
      continue;
    }
    for (const [index, target] of variables.entries()) {
      const array = arrays[index]?.[1];
      const warning = array && assignIfFits(target, array);
      if (warning) warnings.push(warning);
      else loaded++;
    }
  }
  return { loaded, warnings };
}

function assignIfFits(
  { name, shape, variable }: ModelWeight,
  array: NdArray<Float32Array>,
): string | undefined {
  if (array.shape.join() !== shape.join()) {
    const [layer, weight] = splitName(name);
    return `layer '${layer}': skipped ${weight}, shape [${array.shape.join(', ')}] does not fit [${shape.join(', ')}]`;
  }
  tf.tidy(() => variable.assign(tf.tensor(array.data, [...shape])));
  return undefined;
}

function groupByLayer<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const [layer] = splitName(nameOf(item));
    const group = groups.get(layer);
    if (group) group.push(item);
    else groups.set(layer, [item]);
  }
  return groups;
}

function splitName(name: string): [layer: string, weight: string] {
  const slash = name.lastIndexOf('/');
  return [name.slice(0, Math.max(0, slash)), name.slice(slash + 1)];
}
