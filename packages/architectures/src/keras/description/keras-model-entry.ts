import { kerasClassName } from './keras-class-name.js';
import type { KerasLayerConfig } from './keras-structure.js';
import { layerOfOperation } from './keras-operations.js';
import { readKerasReferences, type KerasReference } from './keras-reference.js';

/** A layer as its entry in the list of layers describes it. */
export interface ReadLayer {
  readonly name: string;
  readonly className: string;
  readonly config: KerasLayerConfig;
  readonly nodes: readonly unknown[];
  readonly model?: ReadModel;
}

/** A model as Keras describes it, functional or made so. */
export interface ReadModel {
  readonly name: string;
  readonly layers: readonly ReadLayer[];
  readonly inputs: readonly KerasReference[];
  readonly outputs: readonly KerasReference[];
}

/** More layers than any network has; a description with more is no network. */
const mostLayers = 20_000;

/** Models in models: no network is deeper. */
const deepest = 32;

const modelClasses: ReadonlySet<unknown> = new Set(['Model', 'Functional', 'Sequential']);

interface Reading {
  readonly depth: number;
  /** Layers that may still come. */
  readonly budget: { layers: number };
}

/**
 * Reads the entry of a Keras model with its layers and the models among them; a sequential model becomes a functional one.
 *
 * @throws RangeError that says what is missing
 *
 * @example
 * ```ts
 * readKerasModel(JSON.parse(text)).layers.length; // 115
 * ```
 */
export function readKerasModel(modelConfig: unknown): ReadModel {
  const className = kerasClassName(record(modelConfig));
  if (!modelClasses.has(className))
    throw new RangeError(
      `expected a Keras model of class Model, Functional or Sequential, got ${JSON.stringify(className ?? null)}; a model of ` +
        'a class of its own can be used if its layers are called on keras.Input and put into a keras.Model',
    );
  return readModel(record(modelConfig), { depth: 0, budget: { layers: mostLayers } });
}

function readModel(entry: KerasLayerConfig, reading: Reading): ReadModel {
  const { config } = entry;
  const fields = Array.isArray(config) ? { layers: config } : record(config);
  const entries = fields['layers'];
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > reading.budget.layers)
    throw new RangeError(`the Keras model has no list of 1 to ${mostLayers} layers`);
  if (reading.depth > deepest)
    throw new RangeError(`the Keras model has more than ${deepest} models in models`);
  reading.budget.layers -= entries.length;
  const layers = entries.map((layer) => readLayer(layer, reading));
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) throw new RangeError(`two layers of the Keras model are called "${name}"`);
    names.add(name);
  }
  const name = typeof fields['name'] === 'string' ? fields['name'] : 'model';
  if (kerasClassName(entry) === 'Sequential')
    return sequential(layers, { name, shape: builtShape(entry, fields) });
  return {
    name,
    layers,
    inputs: readKerasReferences(fields['input_layers'], 'input_layers'),
    outputs: readKerasReferences(fields['output_layers'], 'output_layers'),
  };
}

function readLayer(entry: unknown, { depth, budget }: Reading): ReadLayer {
  const { config, name, inbound_nodes: nodes = [] } = record(entry);
  const own = record(config);
  const label = name ?? own['name'];
  const className = kerasClassName(record(entry));
  if (typeof label !== 'string' || label === '' || className === undefined)
    throw new RangeError(`a layer of the Keras model has no name or no class: ${excerpt(entry)}`);
  if (!Array.isArray(nodes))
    throw new RangeError(`the layer "${label}" is used an unknown number of times: ${excerpt(nodes)}`);
  const model = modelClasses.has(className)
    ? readModel(record(entry), { depth: depth + 1, budget })
    : undefined;
  const layer = layerOfOperation({ name: label, className, config: own, nodes });
  return { ...layer, ...(model && { model }) };
}

/** A sequential model as a functional one. */
function sequential(
  layers: readonly ReadLayer[],
  { name, shape }: { readonly name: string; readonly shape: unknown },
): ReadModel {
  const [first] = layers as [ReadLayer];
  const input: ReadLayer = {
    name: `${first.name}_input`,
    className: 'InputLayer',
    config: { batch_shape: inputShapeOf(first) ?? shape },
    nodes: [],
  };
  const all = first.className === 'InputLayer' ? layers : [input, ...layers];
  const chained = all.map((layer, index) => {
    const before = all[index - 1]?.name;
    return { ...layer, nodes: before === undefined ? [] : [[[before, -1, 0]]] };
  });
  const end = ({ name: layer }: ReadLayer) => [{ layer, node: -1, tensor: 0 }];
  return { name, layers: chained, inputs: end(all[0]!), outputs: end(all.at(-1)!) };
}

/** Shape of what the first layer of a sequential model reads. */
function inputShapeOf({ config, model }: ReadLayer): unknown {
  const input = model?.layers.find(({ name }) => name === model.inputs[0]?.layer);
  return config['batch_input_shape'] ?? config['batch_shape'] ?? (input && inputShapeOf(input));
}

function builtShape(entry: KerasLayerConfig, fields: KerasLayerConfig): unknown {
  return fields['build_input_shape'] ?? record(entry['build_config'])['input_shape'];
}

function record(value: unknown): KerasLayerConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as KerasLayerConfig)
    : {};
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 100);
}
