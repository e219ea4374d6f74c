import { modelWeights } from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';
import type { NdArray } from 'ndarray';
import { splitWeightName, weightsByLayer } from './layer-weights.js';
import type { WeightArrays } from './weight-arrays.js';

/** A variable, named like a weight: `conv1/kernel:0`. */
export interface NamedVariable {
  readonly name: string;
  readonly variable: tf.Variable;
}

/** A layer, or one weight of a layer, that was not taken over. */
export interface SkippedWeight {
  readonly layer: string;
  /** Name of the weight within its layer; `null` if the layers have different numbers of weights. */
  readonly weight: string | null;
  /** Shape in the network, or its number of weights. */
  readonly expected: readonly number[] | number;
  /** Shape in the file, or its number of weights. */
  readonly found: readonly number[] | number;
}

/** What became of the weights of a file. */
export interface WeightLoadingReport {
  /** Number of weights taken over. */
  readonly loaded: number;
  /** What has another shape or number of weights; the network keeps its own. */
  readonly skipped: readonly SkippedWeight[];
  /** Layers of the network with weights of which the file has none. */
  readonly missing: readonly string[];
  /** Layers of the file that the network does not have. */
  readonly unused: readonly string[];
  /** One sentence per skipped layer or weight. */
  readonly warnings: readonly string[];
}

/** Options of {@link loadWeightsByLayer}. */
export interface LoadWeightsByLayerOptions {
  /** Layers of the network that keep their weights. @default none */
  readonly keep?: ReadonlySet<string>;
}

/**
 * Takes over the weights of the layers that another network has in common with this one by name, as before fine-tuning.
 *
 * A layer with another number of weights is skipped, and within a layer every weight of another shape; layers without a
 * counterpart keep their weights. A layer in a model that is a layer, `base.conv1`, goes to `conv1`.
 *
 * @param target - the network that receives the weights, or its variables, with others that are named like weights
 * @param weights - weights of the other network
 * @returns what was taken over, skipped and missing
 *
 * @example
 * ```ts
 * const { loaded, warnings } = loadWeightsByLayer(model, readWeightFile('ilsvrc.h5'));
 * // warnings: ["layer 'embedding': skipped kernel:0, shape [2048, 1000] does not fit [2048, 555]", …]
 * ```
 */
export function loadWeightsByLayer(
  target: tf.LayersModel | readonly NamedVariable[],
  weights: WeightArrays,
  { keep = new Set() }: LoadWeightsByLayerOptions = {},
): WeightLoadingReport {
  const variables: readonly NamedVariable[] =
    target instanceof tf.LayersModel ? modelWeights(target) : target;
  const own = new Map(
    weightsByLayer(variables, ({ name }) => name)
      .filter(({ layer }) => !keep.has(layer))
      .map(({ layer, items }) => [layer, items]),
  );
  const saved = weightsByLayer(weights, ([name]) => name);
  const partners = partnersOf(
    saved.map(({ layer }) => layer),
    own,
  );
  const names = new Set(partners.values());
  const skipped: SkippedWeight[] = [];
  let loaded = 0;
  for (const { layer: from, items } of saved) {
    const layer = partners.get(from);
    const targets = layer === undefined ? undefined : own.get(layer);
    if (layer === undefined || !targets) continue;
    if (targets.length !== items.length) {
      skipped.push({ layer, weight: null, expected: targets.length, found: items.length });
      continue;
    }
    for (const [index, target] of targets.entries()) {
      const array = items[index]?.[1];
      const problem = array && assignIfFits(target, array);
      if (problem) skipped.push(problem);
      else loaded++;
    }
  }
  return {
    loaded,
    skipped,
    missing: [...own.keys()].filter((layer) => !names.has(layer)),
    unused: saved.map(({ layer }) => layer).filter((layer) => !partners.has(layer)),
    warnings: skipped.map(describeSkipped),
  };
}

/**
 * The layer of the network for every layer of the file: of the same name, or of the last or first part of a name like
 * `base.conv1`, which layers in a model that is a layer have, if no other layer of the file has a claim to it.
 */
function partnersOf(
  saved: readonly string[],
  own: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, string> {
  const exact = new Set(saved.filter((layer) => own.has(layer)));
  const candidates = saved.map((layer) => {
    const parts = [layer, layer.slice(layer.lastIndexOf('.') + 1), layer.split('.')[0]!];
    return [layer, parts.find((name) => own.has(name) && (name === layer || !exact.has(name)))] as const;
  });
  const claims = candidates.map(([, name]) => name);
  return new Map(
    candidates.flatMap(([layer, name]) =>
      name !== undefined && claims.indexOf(name) === claims.lastIndexOf(name) ? [[layer, name]] : [],
    ),
  );
}

function assignIfFits(
  { name, variable, variable: { shape } }: NamedVariable,
  array: NdArray<Float32Array>,
): SkippedWeight | undefined {
  if (array.shape.join() !== shape.join()) {
    const [layer, weight] = splitWeightName(name);
    return { layer, weight, expected: [...shape], found: [...array.shape] };
  }
  tf.tidy(() => variable.assign(tf.tensor(array.data, [...shape])));
  return undefined;
}

function describeSkipped({ layer, weight, expected, found }: SkippedWeight): string {
  if (weight === null) {
    return `layer '${layer}': skipped, ${String(found)} weights do not fit ${String(expected)}`;
  }
  const shape = (sides: SkippedWeight['found']) => `[${[sides].flat().join(', ')}]`;
  return `layer '${layer}': skipped ${weight}, shape ${shape(found)} does not fit ${shape(expected)}`;
}
