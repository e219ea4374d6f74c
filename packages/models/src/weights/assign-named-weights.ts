import { assignWeights, modelWeights } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import type { WeightArrays } from './weight-arrays.js';

/**
 * Overwrites all weights of a network by name. Nothing is written unless everything fits.
 *
 * @param model - the network
 * @param weights - one array for every weight of the network
 * @throws RangeError if a weight is missing or has another shape, or if there are others
 *
 * @example
 * ```ts
 * assignNamedWeights(copy, weightArrays(model));
 * ```
 */
export function assignNamedWeights(model: tf.LayersModel, weights: WeightArrays): void {
  const expected = modelWeights(model);
  const values = expected.map(({ name, shape }) => {
    const array = weights.get(name);
    if (!array) throw new RangeError(`weight '${name}' is missing; is it the same architecture?`);
    if (array.shape.join() !== shape.join()) {
      throw new RangeError(
        `weight '${name}': expected shape [${shape.join(', ')}], got [${array.shape.join(', ')}]`,
      );
    }
    return array.data;
  });
  const known = new Set(expected.map(({ name }) => name));
  const stranger = [...weights.keys()].find((name) => !known.has(name));
  if (stranger !== undefined) throw new RangeError(`the network has no weight '${stranger}'`);
  assignWeights(model, values);
}
