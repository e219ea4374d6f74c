import * as tf from '@tensorflow/tfjs';

import type { KerasGraph, KerasGraphLayer } from './description/keras-graph.js';
import { kerasKernelSize } from './description/keras-kernel-size.js';
import type { KerasLayerOptions } from './layers/keras-layer-builder.js';
import { kerasLayer } from './layers/keras-layers.js';
import { KerasOptions } from './layers/keras-options.js';
import type { KerasReference } from './description/keras-reference.js';
import { originalLayerName } from './legal-layer-name.js';

/** What the layers of one network share. */
export interface KerasNetworkBuilderOptions extends KerasLayerOptions {
  /** How many values the weights may have altogether. */
  readonly maxParameters: number;
}

/**
 * Makes the layers of a network of Keras, each once, and applies them wherever they are used.
 *
 * @example
 * ```ts
 * const builder = new KerasNetworkBuilder(graph, options);
 * builder.evaluate(graph.outputs[0]); // makes all layers that this output depends on
 * builder.tensor(graph.outputs[0], 'output_layers'); // [null, 100]
 * ```
 */
export class KerasNetworkBuilder {
  /** What stands for every layer. */
  readonly #made = new Map<string, readonly tf.layers.Layer[]>();
  /** Outputs of every use of a layer. */
  readonly #tensors = new Map<string, readonly tf.SymbolicTensor[]>();
  #parameters = 0;

  readonly #graph: KerasGraph;
  readonly #options: KerasNetworkBuilderOptions;

  constructor(graph: KerasGraph, options: KerasNetworkBuilderOptions) {
    this.#options = options;
    this.#graph = graph;
  }

  /**
   * Applies every layer that an output depends on, those before it first; a network may be too deep for recursion.
   *
   * @throws RangeError that names the layer that reads its own output, or cannot be made or applied
   */
  evaluate(output: KerasReference): void {
    const waiting = [output];
    const open = new Set<string>();
    for (let current = waiting.at(-1); current !== undefined; current = waiting.at(-1)) {
      const layer = this.#graph.layers.get(current.layer);
      const inbound = layer?.uses()[current.node] ?? [];
      const done = this.#tensors.has(keyOf(current));
      const missing = done ? [] : inbound.filter((input) => !this.#tensors.has(keyOf(input)));
      if (layer === undefined || missing.length === 0) {
        if (layer && !done) this.#tensors.set(keyOf(current), this.#apply(layer, inbound));
        waiting.pop();
        continue;
      }
      if (open.has(keyOf(current))) throw new RangeError(`the layer "${current.layer}" reads its own output`);
      open.add(keyOf(current));
      waiting.push(...missing.reverse());
    }
  }

  /** @throws RangeError that names who reads, if no layer gives this */
  tensor(reference: KerasReference, reader: string): tf.SymbolicTensor {
    const found = this.#tensors.get(keyOf(reference))?.[reference.tensor];
    if (found) return found;
    throw new RangeError(
      `"${reader}" reads output ${reference.tensor} of "${reference.layer}", which no layer before it gives`,
    );
  }

  /** Gives all layers the names that they have in Keras, once nothing is applied to them any more. */
  restoreNames(): void {
    const inputs = [...this.#tensors.values()].flat().map(({ sourceLayer }) => sourceLayer);
    for (const layer of new Set([...[...this.#made.values()].flat(), ...inputs]))
      layer.name = originalLayerName(layer.name);
  }

  #apply(layer: KerasGraphLayer, inbound: readonly KerasReference[]): tf.SymbolicTensor[] {
    return attempt(layer, () => {
      if (layer.className === 'InputLayer') return [input(layer)];
      const inputs = inbound.map((reference) => this.tensor(reference, layer.name));
      if (inputs.length === 0) throw new RangeError(`the layer "${layer.name}" reads nothing`);
      const layers = this.#made.get(layer.name) ?? this.#make(layer, inputs);
      this.#made.set(layer.name, layers);
      let value: tf.SymbolicTensor | tf.SymbolicTensor[] =
        inputs.length === 1 ? (inputs[0] as tf.SymbolicTensor) : inputs;
      for (const part of layers) value = part.apply(value) as tf.SymbolicTensor | tf.SymbolicTensor[];
      return [value].flat();
    });
  }

  /** Makes a layer after accounting for its weights. */
  #make(layer: KerasGraphLayer, inputs: readonly tf.SymbolicTensor[]): readonly tf.layers.Layer[] {
    const { maxParameters, ...shared } = this.#options;
    this.#parameters += kerasKernelSize(layer, inputs);
    if (this.#parameters > maxParameters)
      throw new RangeError(
        `up to layer "${layer.name}" the network needs at least ${this.#parameters} weights, more than the ${maxParameters} that there are; the description does not fit its weights`,
      );
    return kerasLayer(layer, { ...shared, inputShapes: inputs.map(({ shape }) => shape) });
  }
}

function keyOf({ layer, node }: KerasReference): string {
  return `${node} ${layer}`;
}

function input(layer: KerasGraphLayer): tf.SymbolicTensor {
  const { batchInputShape, name } = new KerasOptions(layer).base();
  if (batchInputShape === undefined)
    throw new RangeError(`the Keras model does not tell the shape of its input ("${layer.name}")`);
  return tf.input({ batchShape: batchInputShape, name });
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
