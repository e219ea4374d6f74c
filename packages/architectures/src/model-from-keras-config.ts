import * as tf from '@tensorflow/tfjs';

import { readKerasConfig, type KerasReference } from './keras-config.js';
import { kerasGraph, type KerasGraph, type KerasGraphLayer } from './keras-graph.js';
import { kerasKernelSize } from './keras-kernel-size.js';
import { isAuxiliaryLoss } from './keras-lambdas.js';
import { kerasLayer, type KerasLayerOptions } from './keras-layers.js';
import { KerasOptions } from './keras-options.js';
import type { BatchNormalizationOptions } from './network-options.js';
import { neededKerasLayers } from './needed-keras-layers.js';
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
  readonly graph: KerasGraph;
  readonly maxParameters: number;
  parameters: number;
  /** What stands for every layer. */
  readonly made: Map<string, readonly tf.layers.Layer[]>;
  /** Outputs of every use of a layer. */
  readonly tensors: Map<string, readonly tf.SymbolicTensor[]>;
}

/**
 * Makes a network of the description in a Keras file: functional or sequential, of Keras 2 or Keras 3, with exactly its layer
 * names. Models that are used as layers are replaced by their layers, `conv1`, or `base.conv1` where another layer has that
 * name too. Its weights are zeros until they are filled in from the file.
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
  const graph = kerasGraph(description);
  const movingAverage = batchNormalization?.movingAverage ?? 'zero-debiased';
  const state = { made: new Map<string, never>(), tensors: new Map<string, never>() };
  const building: Building = { graph, movingAverage, maxParameters, parameters: 0, ...state };
  registerNativeGradients();
  const outputs = graph.outputs.filter(({ layer }) => !isAuxiliaryLoss(layer));
  const needed = neededKerasLayers(graph);
  for (const output of outputs) evaluate(output, building);
  return tf.model({
    name: description.name,
    inputs: graph.inputs
      .filter(({ layer }) => needed.has(layer))
      .map(({ layer }) => tensorOf({ layer, node: 0, tensor: 0 }, { reader: 'input_layers', building })),
    outputs: outputs.map((reference) => tensorOf(reference, { reader: 'output_layers', building })),
  });
}

interface Reader {
  readonly reader: string;
  readonly building: Building;
}

function keyOf({ layer, node }: KerasReference): string {
  return `${node} ${layer}`;
}

function tensorOf(reference: KerasReference, { reader, building }: Reader): tf.SymbolicTensor {
  const found = building.tensors.get(keyOf(reference))?.[reference.tensor];
  if (found) return found;
  throw new RangeError(
    `"${reader}" reads output ${reference.tensor} of "${reference.layer}", which no layer before it gives`,
  );
}

/** Applies every layer that an output depends on, those before it first; a network may be too deep for recursion. */
function evaluate(output: KerasReference, building: Building): void {
  const { graph, tensors } = building;
  const waiting = [output];
  const open = new Set<string>();
  for (let current = waiting.at(-1); current !== undefined; current = waiting.at(-1)) {
    const layer = graph.layers.get(current.layer);
    const inbound = layer?.uses()[current.node] ?? [];
    const missing = tensors.has(keyOf(current)) ? [] : inbound.filter((input) => !tensors.has(keyOf(input)));
    if (layer === undefined || missing.length === 0) {
      if (layer && !tensors.has(keyOf(current))) tensors.set(keyOf(current), apply(layer, inbound, building));
      waiting.pop();
      continue;
    }
    if (open.has(keyOf(current))) throw new RangeError(`the layer "${current.layer}" reads its own output`);
    open.add(keyOf(current));
    waiting.push(...missing.reverse());
  }
}

function apply(
  layer: KerasGraphLayer,
  inbound: readonly KerasReference[],
  building: Building,
): tf.SymbolicTensor[] {
  return attempt(layer, () => {
    if (layer.className === 'InputLayer') return [input(layer)];
    const inputs = inbound.map((reference) => tensorOf(reference, { reader: layer.name, building }));
    if (inputs.length === 0) throw new RangeError(`the layer "${layer.name}" reads nothing`);
    const layers = building.made.get(layer.name) ?? make(layer, inputs, building);
    building.made.set(layer.name, layers);
    let value: tf.SymbolicTensor | tf.SymbolicTensor[] =
      inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : inputs;
    for (const part of layers) value = part.apply(value) as tf.SymbolicTensor | tf.SymbolicTensor[];
    return [value].flat();
  });
}

function input(layer: KerasGraphLayer): tf.SymbolicTensor {
  const { batchInputShape } = new KerasOptions(layer).base();
  if (batchInputShape === undefined)
    throw new RangeError(`the Keras model does not tell the shape of its input ("${layer.name}")`);
  return tf.input({ batchShape: batchInputShape, name: layer.name });
}

/** Makes a layer after accounting for its weights. */
function make(
  layer: KerasGraphLayer,
  inputs: readonly tf.SymbolicTensor[],
  building: Building,
): readonly tf.layers.Layer[] {
  building.parameters += kerasKernelSize(layer, inputs);
  if (building.parameters > building.maxParameters)
    throw new RangeError(
      `up to layer "${layer.name}" the network needs at least ${building.parameters} weights, more than the ${building.maxParameters} that there are; the description does not fit its weights`,
    );
  const { movingAverage } = building;
  return kerasLayer(layer, { movingAverage, inputShapes: inputs.map(({ shape }) => shape) });
}

/** Errors of TensorFlow.js do not always say which layer they are about. */
function attempt<T>({ name, className }: KerasGraphLayer, build: () => T): T {
  try {
    return build();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes(`"${name}"`)) throw error;
    throw new RangeError(`layer "${name}" (${className.slice(0, 80)}): ${message}`, { cause: error });
  }
}
