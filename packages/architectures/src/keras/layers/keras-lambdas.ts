import type * as tf from '@tensorflow/tfjs';

import { L2Normalization } from '../../layers/l2-normalization.js';

/**
 * Lambda layers that are known by name. What a file stores for them is byte code of an interpreter, which is neither decoded
 * nor executed.
 */
const lambdas: Readonly<Record<string, () => tf.layers.Layer>> = {
  l2norm: () => new L2Normalization({ name: 'l2norm' }),
};

/** Lambda layers that compute a loss; outputs that end in them are left out. */
const auxiliaryLosses: ReadonlySet<string> = new Set(['center_loss', 'labelembed_loss']);

/**
 * Makes the layer that a Lambda layer of this name stands for.
 *
 * @throws RangeError that names the layer, if it is not known
 *
 * @example
 * ```ts
 * kerasLambda('l2norm'); // L2Normalization
 * ```
 */
export function kerasLambda(name: string): tf.layers.Layer {
  const build = Object.hasOwn(lambdas, name) ? lambdas[name] : undefined;
  if (build === undefined)
    throw new RangeError(
      `layer "${name}" is an unknown Lambda layer; its code is never executed. Known: ${Object.keys(lambdas).join(', ')}. Rebuild the model in Keras without it, or load only the weights by layer name`,
    );
  return build();
}

/**
 * Tells whether a Lambda layer of this name computes a loss inside the network, which only training needs.
 *
 * @example
 * ```ts
 * isAuxiliaryLoss('center_loss'); // true
 * ```
 */
export function isAuxiliaryLoss(name: string): boolean {
  return auxiliaryLosses.has(name);
}
