import * as tf from '@tensorflow/tfjs';

import { readKerasConfig } from './description/keras-config.js';
import { kerasGeneration } from './description/keras-generation.js';
import { kerasGraph } from './description/keras-graph.js';
import { isAuxiliaryLoss } from './layers/keras-lambdas.js';
import { KerasNetworkBuilder } from './keras-network-builder.js';
import { neededKerasLayers } from './description/needed-keras-layers.js';
import type { BatchNormalizationOptions } from '../networks/network-options.js';
import { registerNativeGradients } from '../normalization/register-native-gradients.js';

/** What {@link modelFromKerasConfig} can be told. */
export interface KerasModelOptions {
  /** @default zero-debiased moving averages */
  readonly batchNormalization?: BatchNormalizationOptions;
  /**
   * How many values the weights may have altogether, normally those of the file: a layer that needs more is refused before
   * anything is allocated. @default 500 million
   */
  readonly maxParameters?: number;
  /**
   * Version of Keras that wrote the description, as the file states it: some layers compute otherwise in older versions.
   * @default what the description looks like: Keras 3, or the Keras in TensorFlow 2
   */
  readonly kerasVersion?: string | undefined;
}

/**
 * Makes a network of the description in a Keras file: functional or sequential, of Keras 2 or Keras 3, with exactly its layer
 * names. Models that are used as layers are replaced by their layers, `conv1`, or `base.conv1` where another layer has that
 * name too. Its weights are zeros until they are filled in from the file.
 *
 * Lambda layers are recognized by name; their code is neither decoded nor executed. Outputs that compute a loss
 * (`center_loss`, `labelembed_loss`) are left out with everything that only they need.
 *
 * @param modelConfig - JSON value of `model_config` (HDF5) or `config.json` (`.keras`)
 * @returns the network; the caller disposes of it. Layers with names that TensorFlow.js would refuse can be run and trained, but
 *   not be applied to symbolic tensors again
 * @throws RangeError that names the layer, if its class, an option or a Lambda layer is not supported, or the graph is broken
 *
 * @example
 * ```ts
 * const { modelConfig } = readKerasFile('resnet-32.model.h5');
 * modelFromKerasConfig(modelConfig).outputNames; // ['l2norm', 'prob']
 * ```
 */
export function modelFromKerasConfig(
  modelConfig: unknown,
  { batchNormalization, maxParameters = 500_000_000, kerasVersion }: KerasModelOptions = {},
): tf.LayersModel {
  const description = readKerasConfig(modelConfig);
  const graph = kerasGraph(description);
  const builder = new KerasNetworkBuilder(graph, {
    movingAverage: batchNormalization?.movingAverage ?? 'zero-debiased',
    generation: kerasGeneration(modelConfig, kerasVersion),
    maxParameters,
  });
  registerNativeGradients();
  const outputs = graph.outputs.filter(({ layer }) => !isAuxiliaryLoss(layer));
  const needed = neededKerasLayers(graph);
  for (const output of outputs) builder.evaluate(output);
  builder.restoreNames();
  return tf.model({
    name: description.name,
    inputs: graph.inputs
      .filter(({ layer }) => needed.has(layer))
      .map(({ layer }) => builder.tensor({ layer, node: 0, tensor: 0 }, 'input_layers')),
    outputs: outputs.map((reference) => builder.tensor(reference, 'output_layers')),
  });
}
