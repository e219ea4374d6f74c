import {
  buildNetwork,
  withNormalizedHead,
  type BatchNormalizationOptions,
  type CompatibilityOptions,
  type NormalizedHeadOptions,
} from '@semantic-embeddings/architectures';
import type { BuiltNetwork } from './training-method.js';

/** How to build a network whose features a head classifies. */
export interface HeadedNetworkOptions {
  readonly architecture: string;
  /** Length of the features. */
  readonly dimension: number;
  readonly numClasses: number;
  readonly inputChannels: number;
  /** What the head gives. */
  readonly scores: NonNullable<NormalizedHeadOptions['scores']>;
  readonly seed: number;
  readonly batchNormalization?: BatchNormalizationOptions | undefined;
  readonly compatibility?: CompatibilityOptions | undefined;
}

/**
 * Builds a network of any architecture with a head behind ReLU and batch normalization: the outputs are the features as the
 * architecture gives them, and the scores of the head.
 *
 * @returns the network, whose new layers are the end of the architecture and the head
 * @throws RangeError for an unknown architecture, or one that does not deliver features of the wanted length
 *
 * @example
 * ```ts
 * const { newLayers } = buildHeadedNetwork({
 *   architecture: 'densenet-100-12', dimension: 100, numClasses: 10, inputChannels: 3, scores: 'probabilities', seed: 0,
 * });
 * newLayers; // Set { 'dense_1', 'embedding_bn', 'prob' }
 * ```
 */
export function buildHeadedNetwork(options: HeadedNetworkOptions): BuiltNetwork {
  const { architecture, dimension, numClasses, inputChannels, scores, seed } = options;
  const { batchNormalization, compatibility } = options;
  const base = buildNetwork(architecture, {
    ...{ numOutputs: dimension, inputChannels, seed },
    ...(batchNormalization ? { batchNormalization } : {}),
    ...(compatibility ? { compatibility } : {}),
  });
  try {
    const features = base.outputs[0]!;
    const size = features.shape.at(-1);
    if (size !== dimension) {
      throw new RangeError(
        `architecture '${architecture}' delivers ${String(size)} features, but ${dimension} are wanted; choose another ` +
          `architecture, or an embedding (embedDim, --embed-dim) of ${String(size)} dimensions`,
      );
    }
    const last = features.sourceLayer.name;
    const { model, layers } = withNormalizedHead(base, { numClasses, scores, seed, batchNormalization });
    return { model, newLayers: new Set([last, ...layers]) };
  } catch (error) {
    base.dispose();
    throw error;
  }
}
