import * as tf from '@tensorflow/tfjs';

import { modelWeights } from './model-weights.js';

/**
 * Overwrites all weights of a network. Nothing is written unless everything fits.
 *
 * @param model - any layers model
 * @param values - one row-major array per weight, in the order of {@link modelWeights}
 * @throws RangeError if the number of arrays or the size of one differs
 *
 * @example
 * ```ts
 * const zeros = modelWeights(network).map(({ variable }) => new Float32Array(variable.size));
 * assignWeights(network, zeros);
 * ```
 */
export function assignWeights(model: tf.LayersModel, values: readonly Float32Array[]): void {
  const weights = modelWeights(model);
  if (values.length !== weights.length)
    throw new RangeError(`expected ${weights.length} arrays for "${model.name}", got ${values.length}`);
  weights.forEach(({ name, shape, variable }, index) => {
    const size = values[index]?.length;
    if (size !== variable.size)
      throw new RangeError(`weight ${name} has ${variable.size} values (${shape.join(' × ')}), got ${size}`);
  });
  tf.tidy(() => {
    weights.forEach(({ variable }, index) =>
      variable.assign(tf.tensor(values[index] as Float32Array, variable.shape)),
    );
  });
}
