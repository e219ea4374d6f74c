import type * as tf from '@tensorflow/tfjs';

import { buildNetwork, type BuildNetworkOptions } from '../src/index.js';

/** The options of the variants that the golden data know. */
const heads: Record<string, { classification: boolean; noSoftmax: boolean }> = {
  cls: { classification: true, noSoftmax: false },
  cls_nosm: { classification: true, noSoftmax: true },
};

/**
 * A network with 100 outputs and all peculiarities of the original.
 *
 * @param variant - a name, with `:cls` for a classifier and `:cls_nosm` for one without softmax
 */
export function originalNetwork(variant: string, options: Partial<BuildNetworkOptions> = {}): tf.LayersModel {
  const [name, head = ''] = variant.split(':') as [string, string?];
  return buildNetwork(name, {
    numOutputs: 100,
    ...heads[head],
    ...options,
    compatibility: { resnetWithoutEmbeddingLayer: true, rnEmbeddingSoftmax: true },
  });
}
