import { modelWeights, regularizationTerms } from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';
import type { TrainableParameter } from '../optimizers/optimizer.js';

/** The weights of a network as an optimizer sees them. */
export interface NetworkParameters {
  /** Weights that may be trained, in the order of the network. */
  readonly trainable: TrainableParameter[];
  /** Σ λ·Σw² of the weights that may not: a constant part of the loss. */
  readonly frozenPenalty: number;
}

/**
 * Collects what an optimizer needs to know of a network: the trainable weights with their L2 penalties.
 *
 * @param model - the network; layers with `trainable = false` are left out
 * @returns the parameters; the variables stay the network's
 *
 * @example
 * ```ts
 * const { trainable } = trainableParameters(buildNetwork('simple', { numOutputs: 100 }));
 * trainable[0]; // { name: 'conv1/kernel:0', variable, penalty: 0.0005000000237487257 }
 * ```
 */
export function trainableParameters(model: tf.LayersModel): NetworkParameters {
  const terms = regularizationTerms(model);
  const penalties = new Map(terms.map(({ weight, lambda }) => [weight.name, lambda]));
  const trainable = modelWeights(model)
    .filter((weight) => weight.trainable)
    .map(({ name, variable }) => ({ name, variable, penalty: penalties.get(name) ?? 0 }));
  const frozen = terms.filter(({ weight }) => !weight.trainable);
  const frozenPenalty = frozen.reduce((sum, { weight, lambda }) => {
    const squares = tf.tidy(() => tf.sum(tf.square(weight.variable)).dataSync()[0]!);
    return sum + lambda * squares;
  }, 0);
  return { trainable, frozenPenalty };
}
