import * as tf from '@tensorflow/tfjs';

import { LayerFactory } from '../layers/layer-factory.js';
import { LayerNames } from '../layers/layer-names.js';

/** What {@link withLinearTransformation} can be told. */
export interface LinearTransformationOptions {
  /** length of the vectors that the network shall deliver */
  readonly numOutputs: number;
  /** integer from which the weights are drawn; @default 0 */
  readonly seed?: number;
}

/** Name of the new layer, as in the published programs. */
const newName = 'embedding';

/**
 * Replaces the last layer of a network by a linear layer `embedding`, which reads what that one read.
 *
 * A layer that stays and has that name already is called `embedding_before`.
 *
 * @param model - network of pictures; its other layers become part of the result (dispose only the result)
 * @param options - see {@link LinearTransformationOptions}
 * @returns a network `[batch, height, width, channels]` → `[batch, numOutputs]`
 * @throws RangeError if the last layer does not read one tensor `[batch, features]`
 *
 * @example
 * ```ts
 * const classifier = buildNetwork('resnet-32', { numOutputs: 100, classification: true });
 * withLinearTransformation(classifier, { numOutputs: 50 }).outputs[0].shape; // [null, 50]
 * ```
 */
export function withLinearTransformation(
  model: tf.LayersModel,
  { numOutputs, seed = 0 }: LinearTransformationOptions,
): tf.LayersModel {
  const features = inputOfLast(model);
  for (const layer of model.layers) if (layer.name === newName) layer.name = `${newName}_before`;
  const layers = new LayerFactory({
    ...{ seed, movingAverage: 'zero-debiased', names: LayerNames.continuing(model) },
  });
  const output = layers.dense({ units: numOutputs, name: newName }).apply(features) as tf.SymbolicTensor;
  const result = tf.model({ inputs: model.inputs, outputs: output, name: model.name });
  const kept = new Set(result.layers);
  for (const layer of model.layers) if (!kept.has(layer)) layer.dispose();
  return result;
}

function inputOfLast({ layers, name }: tf.LayersModel): tf.SymbolicTensor {
  const last = layers.at(-1);
  const tensors = last?.inboundNodes[0]?.inputTensors ?? [];
  const [tensor] = tensors;
  if (tensor !== undefined && tensors.length === 1 && tensor.shape.length === 2) return tensor;
  const got = tensors.map(({ shape }) => `[${shape.map((side) => side ?? 'any').join(', ')}]`).join(' and ');
  throw new RangeError(
    `the last layer of a network that is given another end shall read vectors, [batch, features], but "${last?.name ?? name}" reads ` +
      (got || 'nothing'),
  );
}
