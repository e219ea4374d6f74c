import {
  buildNetwork,
  type BatchNormalizationOptions,
  type CompatibilityOptions,
} from '@semantic-embeddings/architectures';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import * as tf from '@tensorflow/tfjs';
import type { BuiltNetwork } from '../training-method.js';

/** How to build a network that classifies. */
export interface ClassifierNetworkOptions {
  readonly architecture: string;
  readonly numClasses: number;
  readonly inputChannels: number;
  readonly seed: number;
  /** Vectors of the classes that score them, fixed. @default the last layer is trained */
  readonly classEmbedding?: ClassEmbedding | undefined;
  readonly batchNormalization?: BatchNormalizationOptions | undefined;
  readonly compatibility?: CompatibilityOptions | undefined;
}

/**
 * Builds a network that ends in a softmax over the classes. With fixed vectors of the classes, what the architecture delivers is an
 * output as well, and a layer `prob` with the vectors as weights, no bias and `trainable: false` scores the classes.
 *
 * @returns the network, whose only new layer is the last one of its architecture
 * @throws RangeError for an unknown architecture, or one that delivers vectors of another size than those of the classes
 *
 * @example
 * ```ts
 * const { newLayers } = buildClassifierNetwork({ architecture: 'simple', numClasses: 10, inputChannels: 3, seed: 0 });
 * newLayers; // Set { 'prob' }
 * ```
 */
export function buildClassifierNetwork(options: ClassifierNetworkOptions): BuiltNetwork {
  const { architecture, numClasses, inputChannels, seed, classEmbedding } = options;
  const { batchNormalization, compatibility } = options;
  const base = buildNetwork(architecture, {
    ...{ numOutputs: classEmbedding?.embedding.shape[1] ?? numClasses, inputChannels, seed },
    classification: classEmbedding === undefined,
    ...(batchNormalization ? { batchNormalization } : {}),
    ...(compatibility ? { compatibility } : {}),
  });
  const newLayers = new Set([base.layers.at(-1)!.name]);
  return { model: classEmbedding ? withFixedScores(base, classEmbedding) : base, newLayers };
}

function withFixedScores(base: tf.LayersModel, { embedding }: ClassEmbedding): tf.LayersModel {
  const [numClasses, dimension] = embedding.shape as [number, number];
  const features = base.outputs[0]!;
  if (features.shape.at(-1) !== dimension) {
    const size = String(features.shape.at(-1));
    base.dispose();
    throw new RangeError(
      `the architecture delivers ${size} features, but the vectors of the classes have ${dimension} dimensions; choose another architecture`,
    );
  }
  const columns = tf.tidy(() =>
    tf.tensor2d(Float32Array.from(embedding.data), [numClasses, dimension]).transpose<tf.Tensor2D>(),
  );
  const scores = tf.layers.dense({
    ...{ name: 'prob', units: numClasses, activation: 'softmax', useBias: false, trainable: false },
    weights: [columns],
  });
  const outputs = [features, scores.apply(features) as tf.SymbolicTensor];
  columns.dispose();
  return tf.model({ inputs: base.inputs, outputs, name: base.name });
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
