import * as tf from '@tensorflow/tfjs';

import {
  readKerasConfig,
  type KerasLayerDescription,
  type KerasModelDescription,
  type KerasReference,
} from './keras-config.js';
import { isAuxiliaryLoss } from './keras-lambdas.js';
import { kerasKernelSize } from './keras-kernel-size.js';
import { kerasLayer, type KerasLayerOptions } from './keras-layers.js';
import { KerasOptions } from './keras-options.js';
import type { BatchNormalizationOptions } from './network-options.js';
import { registerNativeGradients } from './register-native-gradients.js';

/** What {@link modelFromKerasConfig} can be told. */
export interface KerasModelOptions {
  /** @default zero-debiased moving averages */
  readonly batchNormalization?: BatchNormalizationOptions;
  /**
   * How many values the weights may have altogether, normally those of the file: a layer that needs more is refused before
   * anything is allocated. @default 500 million
   */
  readonly maxParameters?: number;
}

/** What the layers of one network share while it is built. */
interface Building extends KerasLayerOptions {
  readonly maxParameters: number;
  parameters: number;
}

/**
 * Makes a network of the description in a Keras file: functional or sequential, of Keras 2 or Keras 3, with exactly its layer
 * names. Its weights are zeros until they are filled in from the file.
 *
 * Lambda layers are recognised by name; their code is neither decoded nor executed. Outputs that compute a loss
 * (`center_loss`, `labelembed_loss`) are left out with everything that only they need.
 *
 * @param modelConfig - JSON value of `model_config` (HDF5) or `config.json` (`.keras`)
 * @returns the network; the caller disposes of it
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
  { batchNormalization, maxParameters = 500_000_000 }: KerasModelOptions = {},
): tf.LayersModel {
  const description = readKerasConfig(modelConfig);
  const movingAverage = batchNormalization?.movingAverage ?? 'zero-debiased';
  const building: Building = { movingAverage, maxParameters, parameters: 0 };
  registerNativeGradients();
  return description.sequential
    ? sequentialModel(description, building)
    : functionalModel(description, building);
}

function sequentialModel(
  { name, layers, inputShape }: KerasModelDescription,
  building: Building,
): tf.LayersModel {
  const model = tf.sequential({ name });
  layers.forEach((layer, index) => {
    const { config } = layer;
    const knowsShape = (config['batch_input_shape'] ?? config['batch_shape']) != null;
    const first = index === 0 && !knowsShape && inputShape != null;
    const complete = first ? { ...layer, config: { ...config, batch_input_shape: inputShape } } : layer;
    if (index === 0 && !first && !knowsShape)
      throw new RangeError(
        `the sequential Keras model does not tell the shape of its input ("${layer.name}")`,
      );
    attempt(layer, () => {
      charge(layer, index === 0 ? [] : model.outputs, building);
      model.add(kerasLayer(complete, building));
    });
  });
  return model;
}

function functionalModel(description: KerasModelDescription, building: Building): tf.LayersModel {
  const outputs = description.outputs.filter(({ layer }) => !isAuxiliaryLoss(layer));
  const needed = layersBefore(outputs, description.layers);
  const tensors = new Map<string, readonly tf.SymbolicTensor[]>();
  const resolve = ({ layer, tensor }: KerasReference, reader: string): tf.SymbolicTensor => {
    const found = tensors.get(layer)?.[tensor];
    if (found === undefined)
      throw new RangeError(
        `"${reader}" reads output ${tensor} of "${layer}", which no layer before it gives`,
      );
    return found;
  };
  for (const layer of description.layers) {
    if (!needed.has(layer.name)) continue;
    const inputs = layer.inbound.map((reference) => resolve(reference, layer.name));
    tensors.set(
      layer.name,
      attempt(layer, () => applyLayer(layer, inputs, building)),
    );
  }
  return tf.model({
    name: description.name,
    inputs: description.inputs
      .filter(({ layer }) => needed.has(layer))
      .map((reference) => resolve(reference, 'input_layers')),
    outputs: outputs.map((reference) => resolve(reference, 'output_layers')),
  });
}

function applyLayer(
  layer: KerasLayerDescription,
  inputs: readonly tf.SymbolicTensor[],
  building: Building,
): tf.SymbolicTensor[] {
  if (layer.className === 'InputLayer') {
    const { batchInputShape } = new KerasOptions(layer).base();
    if (batchInputShape === undefined) throw new RangeError(`the input "${layer.name}" has no shape`);
    return [tf.input({ batchShape: batchInputShape, name: layer.name })];
  }
  if (inputs.length === 0) throw new RangeError(`the layer "${layer.name}" reads nothing`);
  charge(layer, inputs, building);
  const made = kerasLayer(layer, building);
  const output = made.apply(inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : [...inputs]);
  return [output].flat() as tf.SymbolicTensor[];
}

/** Accounts for the weights of a layer before they are made. */
function charge(
  layer: KerasLayerDescription,
  inputs: readonly tf.SymbolicTensor[],
  building: Building,
): void {
  building.parameters += kerasKernelSize(layer, inputs);
  if (building.parameters > building.maxParameters)
    throw new RangeError(
      `up to layer "${layer.name}" the network needs at least ${building.parameters} weights, more than the ${building.maxParameters} that there are; the description does not fit its weights`,
    );
}

/** Names of the layers that some outputs depend on. */
function layersBefore(
  outputs: readonly KerasReference[],
  layers: readonly KerasLayerDescription[],
): ReadonlySet<string> {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const needed = new Set<string>();
  const waiting = outputs.map(({ layer }) => layer);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    for (const { layer } of byName.get(name)?.inbound ?? []) waiting.push(layer);
  }
  return needed;
}

/** Errors of TensorFlow.js do not always say which layer they are about. */
function attempt<T>({ name, className }: KerasLayerDescription, build: () => T): T {
  try {
    return build();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes(`"${name}"`)) throw error;
    throw new RangeError(`layer "${name}" (${className.slice(0, 80)}): ${message}`, { cause: error });
  }
}
