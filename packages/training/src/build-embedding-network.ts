import {
  buildNetwork,
  embeddingModel,
  withClassificationHead,
  type BatchNormalizationOptions,
  type CompatibilityOptions,
} from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import { embeddingLosses, type EmbeddingLossName } from './embedding-losses.js';

/** How to build a network that learns embeddings. */
export interface EmbeddingNetworkOptions {
  readonly architecture: string;
  /** Size of the embedding. */
  readonly dimension: number;
  readonly numClasses: number;
  readonly inputChannels: number;
  readonly loss: EmbeddingLossName;
  readonly clsWeight: number;
  readonly clsBase?: string | number | undefined;
  readonly seed: number;
  readonly batchNormalization?: BatchNormalizationOptions | undefined;
  readonly compatibility?: CompatibilityOptions | undefined;
}

/** A network that learns embeddings. */
export interface EmbeddingNetwork {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  /** Name of the layer that ends the architecture, before what the loss and the classification head append. */
  readonly lastBaseLayer: string;
}

/**
 * Builds a network for learning embeddings: the architecture, what the loss appends, and the classification head.
 *
 * @returns the network and where its architecture ends
 * @throws RangeError if the architecture does not deliver vectors of the wanted size, or the loss and a classification
 *   head do not go together in it
 *
 * @example
 * ```ts
 * const { model } = buildEmbeddingNetwork({
 *   architecture: 'simple', dimension: 100, numClasses: 100, inputChannels: 3, loss: 'inv_corr', clsWeight: 0.1, seed: 0,
 * });
 * model.outputNames; // ['l2norm', 'prob']
 * ```
 */
export function buildEmbeddingNetwork(options: EmbeddingNetworkOptions): EmbeddingNetwork {
  const { architecture, dimension, inputChannels, loss, seed, batchNormalization, compatibility } = options;
  const base = buildNetwork(architecture, {
    numOutputs: dimension,
    inputChannels,
    seed,
    ...(batchNormalization ? { batchNormalization } : {}),
    ...(compatibility ? { compatibility } : {}),
  });
  try {
    const size = base.outputs[0]?.shape.at(-1);
    if (size !== dimension) {
      throw new RangeError(
        `architecture '${architecture}' delivers ${String(size)} features, but the class embeddings have ` +
          `${dimension} dimensions; choose another architecture or embeddings with ${String(size)} dimensions`,
      );
    }
    const lastBaseLayer = base.layers.at(-1)?.name ?? '';
    return { model: complete(embeddingModel(base, { loss }), options), lastBaseLayer };
  } catch (error) {
    base.dispose();
    throw error;
  }
}

function complete(model: tf.LayersModel, options: EmbeddingNetworkOptions): tf.LayersModel {
  const { architecture, numClasses, loss, clsWeight, clsBase, seed, batchNormalization } = options;
  if (!(clsWeight > 0)) return model;
  const expected = embeddingLosses[loss].output;
  const last = model.layers.at(-1)?.name;
  if (last !== expected) {
    throw new RangeError(
      `loss '${loss}' with a classification head needs a network that ends in a layer '${expected}', but ` +
        `'${architecture}' ends in '${String(last)}'; use loss inv_corr or softmax_corr, or no classification weight`,
    );
  }
  return withClassificationHead(model, {
    numClasses,
    clsBase,
    seed,
    ...(batchNormalization ? { batchNormalization } : {}),
  });
}
