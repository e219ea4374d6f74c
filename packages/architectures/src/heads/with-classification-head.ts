import * as tf from '@tensorflow/tfjs';

import { FusedBatchNormalization } from '../normalization/fused-batch-normalization.js';
import { LayerFactory } from '../layers/layer-factory.js';
import { LayerNames } from '../layers/layer-names.js';
import type { BatchNormalizationOptions } from '../networks/network-options.js';

/** What {@link withClassificationHead} can be told. */
export interface ClassificationHeadOptions {
  readonly numClasses: number;
  /**
   * layer whose output the head reads: a name, or a position in `model.layers` (negative counts from the end), also written
   * in digits; @default the output of the model
   */
  readonly clsBase?: string | number | undefined;
  /** integer from which the head's weights are drawn; @default 0 */
  readonly seed?: number;
  /** @default as in the model's own batch normalization layers, or zero-debiased if it has none */
  readonly batchNormalization?: BatchNormalizationOptions;
}

/** λ of the L2 term of the classifier. */
const l2 = 5e-4;

/**
 * Adds a classifier to an embedding network: ReLU, batch normalization and a softmax layer `prob`.
 *
 * @param model - network that maps pictures to `[batch, dim]`; its layers become part of the result (dispose only the result)
 * @param options - see {@link ClassificationHeadOptions}
 * @returns a network with the outputs [embedding `[batch, dim]`, class probabilities `[batch, numClasses]`]
 * @throws RangeError if there is no such layer, if its output is not `[batch, features]`, or for a bad number of classes
 *
 * @example
 * ```ts
 * const base = embeddingModel(buildNetwork('resnet-110-wfc', { numOutputs: 100 }), { ending: 'l2norm' });
 * withClassificationHead(base, { numClasses: 100 }).countParams(); // 6939880
 * ```
 */
export function withClassificationHead(
  model: tf.LayersModel,
  options: ClassificationHeadOptions,
): tf.LayersModel {
  const { numClasses, clsBase, seed = 0 } = options;
  if (!Number.isSafeInteger(numClasses) || numClasses < 1)
    throw new RangeError(`numClasses must be a positive integer, got ${numClasses}`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be an integer, got ${seed}`);
  const features = baseTensor(model, clsBase);
  const ownMode = model.layers.find((layer) => layer instanceof FusedBatchNormalization)?.movingAverage;
  const movingAverage = options.batchNormalization?.movingAverage ?? ownMode ?? 'zero-debiased';
  const layers = new LayerFactory({ seed, movingAverage, names: LayerNames.continuing(model) });
  const head = [
    layers.activation('relu'),
    layers.batchNormalization(),
    layers.dense({ units: numClasses, activation: 'softmax', l2, name: 'prob' }),
  ];
  const prob = head.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, features);
  const outputs = [model.outputs[0] as tf.SymbolicTensor, prob];
  return tf.model({ inputs: model.inputs, outputs, name: model.name });
}

function baseTensor(model: tf.LayersModel, clsBase: string | number | undefined): tf.SymbolicTensor {
  const layer = clsBase === undefined ? undefined : baseLayer(model, clsBase);
  const tensor = layer === undefined ? model.outputs[0] : layer.getOutputAt(0);
  if (tensor === undefined || Array.isArray(tensor) || tensor.shape.length !== 2)
    throw new RangeError(
      `the classification head needs a layer that gives [batch, features], but "${layer?.name ?? model.name}" gives ${Array.isArray(tensor) ? 'several tensors' : `[${String(tensor?.shape)}]`}`,
    );
  return tensor;
}

function baseLayer(model: tf.LayersModel, clsBase: string | number): tf.layers.Layer {
  const { layers } = model;
  const isPosition = typeof clsBase === 'number' || /^\s*[+-]?\d+\s*$/.test(clsBase);
  const layer = isPosition ? layers.at(Number(clsBase)) : layers.find(({ name }) => name === clsBase);
  if (layer !== undefined) return layer;
  if (isPosition)
    throw new RangeError(`clsBase ${clsBase} is out of range: the network has ${layers.length} layers`);
  const weighted = layers.slice(-6).map(({ name }) => name);
  throw new RangeError(`no layer "${clsBase}" for clsBase; the last layers are ${weighted.join(', ')}`);
}
