import { modelWeights } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import { assignNamedWeights } from './assign-named-weights.js';
import { splitWeightName, weightsByLayer, type LayerGroup } from './layer-weights.js';
import type { WeightArrays } from './weight-arrays.js';

/** Name that a layer got by itself: a prefix and a counter, which depends on what was built before. */
const automaticName = /^(.+?)(?:_\d+)?$/;

/**
 * Takes over all weights of another network of the same architecture: layers by name, and those whose names differ only in
 * their automatic counters (`batch_normalization_1`, `batch_normalization_34`) in the order of the network. Nothing is
 * written unless everything fits.
 *
 * @param model - the network that receives the weights
 * @param weights - as many layers with as many weights of the same shapes
 * @throws RangeError if the numbers of layers or weights, their names or shapes do not fit
 *
 * @example
 * ```ts
 * loadWeightsInOrder(buildNetwork('simple', { numOutputs: 100 }), readWeightFile('simple.weights.h5'));
 * ```
 */
export function loadWeightsInOrder(model: tf.LayersModel, weights: WeightArrays): void {
  const own = weightsByLayer(modelWeights(model), ({ name }) => name);
  const saved = weightsByLayer(weights, ([name]) => name);
  if (own.length !== saved.length) {
    throw new RangeError(
      `expected weights of ${own.length} layers, got ${saved.length}; is it the same architecture?`,
    );
  }
  const partners = matchLayers(own, saved);
  const renamed = own.flatMap(({ layer, items }) => {
    const partner = partners.get(layer);
    if (partner?.items.length !== items.length) {
      const got = partner ? `${partner.items.length} in layer '${partner.layer}'` : 'none';
      throw new RangeError(`layer '${layer}': expected ${items.length} weights, got ${got}`);
    }
    return items.map(({ name }, index) => {
      const [, array] = partner.items[index] as [string, never];
      return [`${layer}/${splitWeightName(name)[1]}`, array] as const;
    });
  });
  assignNamedWeights(model, new Map(renamed));
}

function matchLayers<T>(
  own: readonly LayerGroup<unknown>[],
  saved: readonly LayerGroup<T>[],
): ReadonlyMap<string, LayerGroup<T>> {
  const byName = new Map(saved.map((group) => [group.layer, group]));
  if (own.every(({ layer }) => byName.has(layer))) return byName;
  const partners = new Map<string, LayerGroup<T>>();
  // All layers of one prefix are matched together: equal names of two counts can mean different layers.
  for (const prefix of new Set(own.map(({ layer }) => prefixOf(layer)))) {
    const group = saved.filter(({ layer }) => prefixOf(layer) === prefix);
    const targets = own.filter(({ layer }) => prefixOf(layer) === prefix);
    if (group.length !== targets.length) {
      const named = targets[0]!.layer;
      throw new RangeError(
        `expected ${targets.length} layers called like '${named}', got ${group.length}; is it the same architecture?`,
      );
    }
    const exact = targets.every(({ layer }) => group.some((candidate) => candidate.layer === layer));
    targets.forEach(({ layer }, index) => {
      const partner = exact ? byName.get(layer) : group[index];
      if (partner) partners.set(layer, partner);
    });
  }
  return partners;
}

function prefixOf(layer: string): string {
  return automaticName.exec(layer)?.[1] ?? layer;
}
