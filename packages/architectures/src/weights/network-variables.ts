import type * as tf from '@tensorflow/tfjs';

import { FusedBatchNormalization } from '../normalization/fused-batch-normalization.js';
import { modelWeights } from './model-weights.js';

/**
 * Lists every variable that a network reads or changes when it is applied: its weights, and the counters of its batch
 * normalizations. A captured step needs to know them all.
 *
 * @param model - any layers model; the variables stay its property
 *
 * @example
 * ```ts
 * networkVariables(buildNetwork('simple', { numOutputs: 100 })).length; // 72: 62 weights and 10 counters
 * ```
 */
export function networkVariables(model: tf.LayersModel): tf.Variable[] {
  const weights = modelWeights(model).map(({ variable }) => variable);
  const auxiliary = model.layers.flatMap((layer) =>
    layer instanceof FusedBatchNormalization ? layer.auxiliaryVariables : [],
  );
  return [...weights, ...auxiliary];
}
