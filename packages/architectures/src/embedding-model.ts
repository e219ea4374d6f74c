import * as tf from '@tensorflow/tfjs';

import { L2Normalization } from './l2-normalization.js';

/**
 * Loss an embedding is trained with, which decides what becomes of the network's output: `inv_corr` scales it to unit
 * length, `softmax_corr` takes its softmax, `unnorm_corr` and `mse` leave it as it is.
 */
export type EmbeddingLoss = 'inv_corr' | 'softmax_corr' | 'unnorm_corr' | 'mse';

const transformations = {
  inv_corr: () => new L2Normalization({ name: 'l2norm' }),
  softmax_corr: () => tf.layers.activation({ activation: 'softmax', name: 'softmax' }),
  unnorm_corr: () => undefined,
  mse: () => undefined,
} satisfies Record<EmbeddingLoss, () => tf.layers.Layer | undefined>;

/**
 * Appends to a network what the embedding loss wants: a layer `l2norm`, a layer `softmax`, or nothing.
 *
 * @param base - network that maps pictures to `[batch, dim]`; its layers become part of the result (dispose only the result)
 * @param options - `loss`, see {@link EmbeddingLoss}
 * @returns a network `[batch, height, width, channels]` → `[batch, dim]`; `base` itself where nothing is to append
 * @throws RangeError for an unknown loss
 *
 * @example
 * ```ts
 * const model = embeddingModel(buildNetwork('simple', { numOutputs: 100 }), { loss: 'inv_corr' });
 * model.layers.at(-1).name; // 'l2norm'
 * ```
 */
export function embeddingModel(
  base: tf.LayersModel,
  { loss }: { readonly loss: EmbeddingLoss },
): tf.LayersModel {
  if (!Object.hasOwn(transformations, loss))
    throw new RangeError(
      `unknown embedding loss "${String(loss)}"; known: ${Object.keys(transformations).join(', ')}`,
    );
  const layer = transformations[loss]();
  if (layer === undefined) return base;
  const output = layer.apply(base.outputs[0] as tf.SymbolicTensor) as tf.SymbolicTensor;
  return tf.model({ inputs: base.inputs, outputs: output, name: base.name });
}
