import {
  buildNetwork,
  type BatchNormalizationOptions,
  type CompatibilityOptions,
} from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import type { BuiltNetwork } from '../training-method.js';

/** How to build a network that classifies. */
export interface ClassifierNetworkOptions {
  readonly architecture: string;
  readonly numClasses: number;
  readonly inputChannels: number;
  readonly seed: number;
  readonly batchNormalization?: BatchNormalizationOptions | undefined;
  readonly compatibility?: CompatibilityOptions | undefined;
}

/**
 * Builds a network that ends in a softmax over the classes.
 *
 * @returns the network, whose only new layer is its last one
 * @throws RangeError for an unknown architecture
 *
 * @example
 * ```ts
 * const { newLayers } = buildClassifierNetwork({ architecture: 'simple', numClasses: 10, inputChannels: 3, seed: 0 });
 * newLayers; // Set { 'prob' }
 * ```
 */
export function buildClassifierNetwork(options: ClassifierNetworkOptions): BuiltNetwork {
  const { architecture, numClasses, inputChannels, seed, batchNormalization, compatibility } = options;
  const model = buildNetwork(architecture, {
    ...{ numOutputs: numClasses, classification: true, inputChannels, seed },
    ...(batchNormalization ? { batchNormalization } : {}),
    ...(compatibility ? { compatibility } : {}),
  });
  return { model, newLayers: new Set([model.layers.at(-1)!.name]) };
}

/**
 * Name of the layer whose output is what a classifier makes of an image: the one before the last; if that normalizes, the one
 * before it.
 *
 * @param model - network whose last layer scores the classes
 *
 * @example
 * ```ts
 * classifierFeatures(model); // 'fc14' for the architecture `simple`, 'avg_pool' for `resnet-50`
 * ```
 */
export function classifierFeatures(model: tf.LayersModel): string {
  const [before, last] = model.layers.slice(-3, -1);
  return (last!.getClassName().endsWith('BatchNormalization') ? before! : last!).name;
}
