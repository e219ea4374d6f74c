import { rescalingOfArithmetic } from './keras-arithmetic.js';
import { kerasClassName } from './keras-class-name.js';
import { uniqueLayerNames } from './unique-layer-names.js';

/** Configuration of a layer as Keras wrote it. */
export type KerasLayerConfig = Readonly<Record<string, unknown>>;

/** Which output of which use of a layer another layer reads. */
export interface KerasReference {
  readonly layer: string;
  /** Number of the use, as Keras counts: a model among the layers may begin with 1. */
  readonly node: number;
  readonly tensor: number;
}

/** One layer of a Keras model, in a form that does not depend on the version of Keras. */
export interface KerasLayerDescription {
  /** Name among the layers of its model. */
  readonly name: string;
  /** Name in the network: as {@link name}, behind those of the models that it is in where another layer has that name too. */
  readonly label: string;
  readonly className: string;
  readonly config: KerasLayerConfig;
  /** Its uses as the file has them, one entry each; see `kerasInbound`. */
  readonly nodes: readonly unknown[];
  /** The model that is used as a layer. */
  readonly model?: KerasModelDescription;
}

/** A Keras model, in a form that does not depend on the version of Keras. */
export interface KerasModelDescription {
  readonly name: string;
  /** Also of a sequential model the first is an input, and every other reads the one before it. */
  readonly layers: readonly KerasLayerDescription[];
  readonly inputs: readonly KerasReference[];
  readonly outputs: readonly KerasReference[];
}

/** More layers than any network has; a description with more is no network. */
const mostLayers = 20_000;

/** Models in models: no network is deeper. */
const deepest = 32;

const modelClasses: ReadonlySet<unknown> = new Set(['Model', 'Functional', 'Sequential']);

/** A layer whose label is not known yet. */
type Unlabelled = Omit<KerasLayerDescription, 'label' | 'model'> & { readonly model?: UnlabelledModel };
type UnlabelledModel = Omit<KerasModelDescription, 'layers'> & { readonly layers: readonly Unlabelled[] };

/**
 * Reads the description of a Keras model: functional or sequential, as Keras 2 and Keras 3 write them, with the models among
 * its layers.
 *
 * @param modelConfig - JSON value of `model_config` or `config.json`
 * @throws RangeError that says what is missing
 *
 * @example
 * ```ts
 * readKerasConfig(JSON.parse(text)).layers[1].name; // 'conv0'
 * ```
 */
export function readKerasConfig(modelConfig: unknown): KerasModelDescription {
  const className = kerasClassName(record(modelConfig));
  if (!modelClasses.has(className))
    throw new RangeError(
      `expected a Keras model of class Model, Functional or Sequential, found ${JSON.stringify(className ?? null)}`,
    );
  const model = readModel(record(modelConfig), { depth: 0, budget: { layers: mostLayers } });
  const paths = pathsOf(model, []);
  const labels = uniqueLayerNames(paths).values();
  return labelled(model, { nested: false, labels });
}

interface Reading {
  readonly depth: number;
  /** Layers that may still come. */
  readonly budget: { layers: number };
}

function readModel(entry: KerasLayerConfig, reading: Reading): UnlabelledModel {
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
    inputs: references(fields['input_layers'], 'input_layers'),
    outputs: references(fields['output_layers'], 'output_layers'),
  };
}

function readLayer(entry: unknown, { depth, budget }: Reading): Unlabelled {
  const { config, name, inbound_nodes: nodes = [] } = record(entry);
  const own = record(config);
  const label = name ?? own['name'];
  const className = kerasClassName(record(entry));
  if (typeof label !== 'string' || className === undefined)
    throw new RangeError(`a layer of the Keras model has no name or no class: ${excerpt(entry)}`);
  if (!Array.isArray(nodes))
    throw new RangeError(`the layer "${label}" is used an unknown number of times: ${excerpt(nodes)}`);
  const model = modelClasses.has(className)
    ? readModel(record(entry), { depth: depth + 1, budget })
    : undefined;
  const layer = rescalingOfArithmetic({ name: label, className, config: own, nodes });
  return { ...layer, ...(model && { model }) };
}

/** A sequential model as a functional one. */
function sequential(
  layers: readonly Unlabelled[],
  { name, shape }: { readonly name: string; readonly shape: unknown },
): UnlabelledModel {
  const [first] = layers as [Unlabelled];
  const input: Unlabelled = {
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
  const end = (layer: Unlabelled | undefined) => [{ layer: layer?.name ?? '', node: -1, tensor: 0 }];
  return { name, layers: chained, inputs: end(all[0]), outputs: end(all.at(-1)) };
}

/** Shape of what the first layer of a sequential model reads. */
function inputShapeOf({ config, model }: Unlabelled): unknown {
  const input = model?.layers.find(({ name }) => name === model.inputs[0]?.layer);
  return config['batch_input_shape'] ?? config['batch_shape'] ?? (input && inputShapeOf(input));
}

function builtShape(entry: KerasLayerConfig, fields: KerasLayerConfig): unknown {
  return fields['build_input_shape'] ?? record(entry['build_config'])['input_shape'];
}

/** Paths of the layers that get a label: not of models, nor of the inputs of models within. */
function pathsOf(model: UnlabelledModel, parents: readonly string[]): string[][] {
  return model.layers.flatMap((layer) => {
    if (layer.model) return pathsOf(layer.model, [...parents, layer.name]);
    return parents.length > 0 && layer.className === 'InputLayer' ? [] : [[...parents, layer.name]];
  });
}

function labelled(
  model: UnlabelledModel,
  { nested, labels }: { readonly nested: boolean; readonly labels: Iterator<string> },
): KerasModelDescription {
  const layers = model.layers.map((layer): KerasLayerDescription => {
    const { model: inner, ...rest } = layer;
    if (inner) return { ...rest, label: layer.name, model: labelled(inner, { nested: true, labels }) };
    const unnamed = nested && layer.className === 'InputLayer';
    return { ...rest, label: unnamed ? layer.name : String(labels.next().value) };
  });
  return { ...model, layers };
}

/** A list of references, or in Keras 3 a single one. */
function references(value: unknown, name: string): KerasReference[] {
  const list = Array.isArray(value) && typeof value[0] === 'string' ? [value] : value;
  if (!Array.isArray(list) || list.length === 0)
    throw new RangeError(`the Keras model has no list "${name}"`);
  return list.map((reference) => readKerasReference(reference, name));
}

/** Reads `[layer, use, output]`; a use of −1, which no file has, stands for the only one. */
export function readKerasReference(value: unknown, place: string): KerasReference {
  const [layer, node, tensor] = Array.isArray(value) ? (value as unknown[]) : [];
  const whole = [node, tensor].every((n) => Number.isSafeInteger(n) && (n as number) >= -1);
  if (typeof layer !== 'string' || !whole || tensor === -1)
    throw new RangeError(`"${place}" refers to ${excerpt(value)}, which is not the output of a layer`);
  return { layer, node: node as number, tensor: tensor as number };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 100);
}
