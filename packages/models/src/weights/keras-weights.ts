import { uniqueLayerNames } from '@semantic-embeddings/architectures';
import {
  convertElements,
  type AnyNdArray,
  type KerasFile,
  type KerasLayer,
} from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import type { WeightArrays } from './weight-arrays.js';

/**
 * The weights of a Keras file under the names that they have in this project: `conv0/kernel:0`; of a layer in a model that is
 * a layer itself `base.conv0/kernel:0`, where the name of the layer alone is not enough.
 *
 * @param file - layers of the file
 * @returns the weights by name, in the order of the file
 *
 * @example
 * ```ts
 * kerasWeights(readKerasFile('resnet-32.weights.h5')).get('conv0/kernel:0').shape; // [3, 3, 3, 16]
 * ```
 */
export function kerasWeights(file: Pick<KerasFile, 'layers'>): WeightArrays {
  return new Map(
    [...kerasArrays(file)]
      .filter(([name, array]) => !isCounter(name, array))
      .map(([name, array]) => [name, convertElements(array, 'float32')]),
  );
}

/**
 * The arrays of a Keras file as they are, under the names that {@link kerasWeights} gives them.
 *
 * @param file - layers of the file
 * @returns the arrays by name, in the order of the file
 *
 * @example
 * ```ts
 * kerasArrays(readKerasFile('resnet-32.weights.h5')).get('conv0/kernel:0').dtype; // 'float32'
 * ```
 */
export function kerasArrays({ layers }: Pick<KerasFile, 'layers'>): ReadonlyMap<string, AnyNdArray> {
  const labels = uniqueLayerNames(layers.map(({ name, parents = [] }) => [...parents, name]));
  return new Map(
    layers.flatMap(({ weights }, index) =>
      weights.map(({ name, array }) => [`${labels[index]}/${name}:0`, array] as const),
    ),
  );
}

/** How many pictures a Normalization has seen, which only matters to see more. */
function isCounter(name: string, { shape }: AnyNdArray): boolean {
  return name.endsWith('/count:0') && shape.length === 0;
}

/**
 * The layers of a Keras file for weights of this project.
 *
 * @param weights - weights by name, in the order of the network
 * @param options - `layers`, names of all layers including those without weights, in their order; @default only those with
 *   weights
 * @returns the layers, to be written with `writeKerasFile`
 *
 * @example
 * ```ts
 * writeKerasFile('net.weights.h5', { layers: kerasLayers(weightArrays(model)) });
 * ```
 */
export function kerasLayers(
  weights: WeightArrays,
  { layers }: { readonly layers?: readonly string[] } = {},
): KerasLayer[] {
  const groups = new Map<string, KerasLayer['weights'][number][]>(layers?.map((name) => [name, []]));
  for (const [name, array] of weights) {
    const slash = name.lastIndexOf('/');
    const layer = name.slice(0, Math.max(0, slash));
    const group = groups.get(layer) ?? [];
    groups.set(layer, group);
    group.push({ name: name.slice(slash + 1).replace(/:0$/, ''), array });
  }
  return [...groups].map(([name, group]) => ({ name, weights: withCounter(group) }));
}

/** Keras' Normalization has a third weight beside mean and variance: how many pictures they come from. */
function withCounter(weights: KerasLayer['weights']): KerasLayer['weights'] {
  const isNormalization = weights.map(({ name }) => name).join() === 'mean,variance';
  return isNormalization ? [...weights, { name: 'count', array: ndarray(Int32Array.of(0), []) }] : weights;
}
