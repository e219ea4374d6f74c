import type * as tf from '@tensorflow/tfjs';
import ndarray from 'ndarray';
import { weightArrays, type WeightArrays } from '@semantic-embeddings/models';
import type { Objective, SavedTensor } from '../steps/objective.js';

/**
 * Copies what files of weights hold of a run: the weights of the network, and of the objective what it saves, such as class
 * centres, in the order in which the published programs have their layers.
 *
 * @param model - the network
 * @param objective - what it is trained for
 * @returns the weights by name
 *
 * @example
 * ```ts
 * [...savedWeights(model, objective).keys()].at(-3); // 'cls_centroids/embeddings:0' if such a layer is the last but two
 * ```
 */
export function savedWeights(model: tf.LayersModel, { saved, variables = [] }: Objective): WeightArrays {
  const own: readonly SavedTensor[] =
    saved ?? variables.map(({ name, variable }) => ({ name, tensor: variable }));
  const waiting = new Map(own.map((entry) => [entry.name, entry]));
  const take = (isNext: (entry: SavedTensor) => boolean) =>
    [...waiting.values()].filter(isNext).map(({ name, tensor }) => {
      waiting.delete(name);
      return [name, ndarray(Float32Array.from(tensor.dataSync()), [...tensor.shape])] as const;
    });
  const weights = [...weightArrays(model)].flatMap((entry) => [
    ...take(({ before }) => before !== undefined && entry[0].startsWith(`${before}/`)),
    entry,
  ]);
  return new Map([...weights, ...take(() => true)]);
}
