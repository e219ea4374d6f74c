import { modelWeights, type ModelWeight } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import { assignNamedWeights } from './assign-named-weights.js';
import { weightsByLayer } from './layer-weights.js';
import type { WeightArrays } from './weight-arrays.js';

type Named = readonly [name: string, array: WeightArrays extends ReadonlyMap<string, infer T> ? T : never];

/**
 * Overwrites all weights of a network with those of a Keras file: layers by name, and within a layer by name or, since the
 * names of variables differ between versions of Keras, by order where the shapes fit. What a file has for layers that the
 * network does not have (outputs that compute a loss) is left out. Nothing is written unless everything fits.
 *
 * @param model - the network
 * @param weights - weights by name, in Keras' order within each layer
 * @throws RangeError if a weight is missing or has another shape, or a layer has more than the network
 *
 * @example
 * ```ts
 * assignKerasWeights(model, kerasWeights(readKerasFile('depthwise.h5')));
 * ```
 */
export function assignKerasWeights(model: tf.LayersModel, weights: WeightArrays): void {
  const stored = new Map(
    weightsByLayer<Named>(weights, ([name]) => name).map(({ layer, items }) => [layer, items]),
  );
  const own = weightsByLayer(modelWeights(model), ({ name }) => name);
  const fitting = own.flatMap(({ layer, items }) => match(items, stored.get(layer) ?? []));
  assignNamedWeights(model, new Map(fitting));
}

/** The arrays of a layer under the names that its weights have in the network. */
function match(own: readonly ModelWeight[], stored: readonly Named[]): Named[] {
  const names = new Set(own.map(({ name }) => name));
  const byName = stored.every(([name]) => names.has(name));
  const inOrder =
    own.length === stored.length &&
    own.every(({ shape }, index) => shape.join() === stored[index]?.[1].shape.join());
  if (byName || !inOrder) return [...stored];
  return own.map(({ name }, index) => [name, (stored[index] as Named)[1]] as const);
}
