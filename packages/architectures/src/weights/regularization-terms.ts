import type * as tf from '@tensorflow/tfjs';

import { modelWeights, type ModelWeight } from './model-weights.js';

/** One L2 term λ·Σw² of the loss (without ½; its gradient is 2λw). */
export interface RegularizationTerm {
  readonly weight: ModelWeight;
  /** λ, rounded to float32 */
  readonly lambda: number;
}

/** The part of a layer with a kernel that tells its regularizer. */
interface RegularizedLayer {
  readonly kernelRegularizer?: { getConfig(): { l1?: number; l2?: number } } | null;
}

/**
 * Lists the L2 terms that a network adds to every loss, in the order of its weights.
 *
 * TensorFlow.js itself adds them only in `fit`; a training loop of one's own adds λ·Σw² per term to the loss, or 2λw to the
 * gradient.
 *
 * @throws Error if a layer has an L1 term, which no architecture here uses
 *
 * @example
 * ```ts
 * const [first] = regularizationTerms(buildNetwork('simple', { numOutputs: 100 }));
 * first.weight.name; // 'conv1/kernel:0'
 * first.lambda; // 0.0005000000237487257
 * ```
 */
export function regularizationTerms(model: tf.LayersModel): RegularizationTerm[] {
  return modelWeights(model).flatMap((weight) => {
    if (!weight.name.endsWith('/kernel:0')) return [];
    const { kernelRegularizer } = weight.layer as RegularizedLayer;
    if (kernelRegularizer === undefined || kernelRegularizer === null) return [];
    const { l1 = 0, l2 = 0 } = kernelRegularizer.getConfig();
    if (l1 !== 0)
      throw new Error(`layer "${weight.layer.name}" has an L1 regularizer (${l1}); only L2 is supported`);
    return l2 === 0 ? [] : [{ weight, lambda: Math.fround(l2) }];
  });
}
