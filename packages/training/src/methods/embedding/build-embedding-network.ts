import {
  buildNetwork,
  embeddingModel,
  withClassificationHead,
  type BatchNormalizationOptions,
  type CompatibilityOptions,
} from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import { embeddingLosses, lossLayer, type EmbeddingLossName } from '../../losses/embedding-losses.js';
import type { BuiltNetwork } from '../training-method.js';

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

/**
 * Builds a network for learning embeddings: the architecture, what the loss appends, and the classification head.
 *
 * @returns the network, whose new layers are the end of the architecture and the classifying layer
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
export function buildEmbeddingNetwork(options: EmbeddingNetworkOptions): BuiltNetwork {
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
    const lastBaseLayer = (base.layers.at(-1) as tf.layers.Layer).name;
    const { ending } = embeddingLosses[loss];
    const model = complete(embeddingModel(base, { ending }), options);
    return { model, newLayers: newLayers(model, lastBaseLayer) };
  } catch (error) {
    base.dispose();
    throw error;
  }
}

function complete(model: tf.LayersModel, options: EmbeddingNetworkOptions): tf.LayersModel {
  const { architecture, numClasses, loss, clsWeight, clsBase, seed, batchNormalization } = options;
  if (!(clsWeight > 0)) return model;
  const expected = lossLayer(loss);
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

/**
 * The layers that pre-trained weights do not bring along: the one that ends the architecture, whose size is that of the class
 * embeddings, and the ones that give the outputs beside the embedding, which score the classes. What they are called does not
 * matter.
 *
 * @param model - network that `buildEmbeddingNetwork` built
 * @param lastBaseLayer - name of the layer that ends the architecture
 * @returns names of layers
 *
 * @example
 * ```ts
 * newLayers(model, 'embedding'); // Set { 'embedding', 'prob' }
 * ```
 */
export function newLayers(model: tf.LayersModel, lastBaseLayer: string): ReadonlySet<string> {
  const [, ...scores] = model.outputs;
  return new Set([lastBaseLayer, ...scores.map(({ sourceLayer }) => sourceLayer.name)]);
}
