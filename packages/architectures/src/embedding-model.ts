import * as tf from '@tensorflow/tfjs';

import { L2Normalization } from './layers/l2-normalization.js';

/** What becomes of a network's output: it is scaled to unit length, its softmax is taken, or it stays as it is. */
export type EmbeddingEnding = 'l2norm' | 'softmax' | 'none';

const endings = {
  l2norm: () => new L2Normalization({ name: 'l2norm' }),
  softmax: () => tf.layers.activation({ activation: 'softmax', name: 'softmax' }),
  none: () => undefined,
} satisfies Record<EmbeddingEnding, () => tf.layers.Layer | undefined>;

/**
 * Appends an ending to a network: a layer `l2norm`, a layer `softmax`, or nothing.
 *
 * @param base - network that maps pictures to `[batch, dim]`; its layers become part of the result (dispose only the result)
 * @param options - `ending`, see {@link EmbeddingEnding}
 * @returns a network `[batch, height, width, channels]` → `[batch, dim]`; `base` itself where nothing is to append
 * @throws RangeError for an unknown ending
 *
 * @example
 * ```ts
 * const model = embeddingModel(buildNetwork('simple', { numOutputs: 100 }), { ending: 'l2norm' });
 * model.layers.at(-1).name; // 'l2norm'
 * ```
 */
export function embeddingModel(
  base: tf.LayersModel,
  { ending }: { readonly ending: EmbeddingEnding },
): tf.LayersModel {
  if (!Object.hasOwn(endings, ending))
    throw new RangeError(
      `unknown ending "${String(ending)}" of a network; known: ${Object.keys(endings).join(', ')}`,
    );
  const layer = endings[ending]();
  if (layer === undefined) return base;
  const output = layer.apply(base.outputs[0] as tf.SymbolicTensor) as tf.SymbolicTensor;
  return tf.model({ inputs: base.inputs, outputs: output, name: base.name });
}
