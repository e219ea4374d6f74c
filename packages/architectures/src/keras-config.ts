/** Configuration of a layer as Keras wrote it. */
export type KerasLayerConfig = Readonly<Record<string, unknown>>;

/** Which output of which layer a layer reads. */
export interface KerasReference {
  readonly layer: string;
  readonly tensor: number;
}

/** One layer of a Keras model, in a form that does not depend on the version of Keras. */
export interface KerasLayerDescription {
  readonly name: string;
  readonly className: string;
  readonly config: KerasLayerConfig;
  /** What it reads; none for inputs. */
  readonly inbound: readonly KerasReference[];
}

/** A Keras model, in a form that does not depend on the version of Keras. */
export interface KerasModelDescription {
  readonly name: string;
  readonly sequential: boolean;
  readonly layers: readonly KerasLayerDescription[];
  readonly inputs: readonly KerasReference[];
  readonly outputs: readonly KerasReference[];
  /** Shape of the input of a sequential model, where no layer tells it. */
  readonly inputShape: unknown;
}

/** More layers than any network has; a description with more is no network. */
const mostLayers = 20_000;

/**
 * Reads the description of a Keras model: functional or sequential, as Keras 2 and Keras 3 write them.
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
  const { class_name: className, config } = record(modelConfig);
  const sequential = className === 'Sequential';
  if (!sequential && className !== 'Model' && className !== 'Functional')
    throw new RangeError(
      `expected a Keras model of class Model, Functional or Sequential, found ${JSON.stringify(className ?? null)}`,
    );
  const fields = Array.isArray(config) ? { layers: config } : record(config);
  const entries = fields['layers'];
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > mostLayers)
    throw new RangeError(`the Keras model has no list of 1 to ${mostLayers} layers`);
  const layers = entries.map((entry) => readLayer(entry));
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) throw new RangeError(`two layers of the Keras model are called "${name}"`);
    names.add(name);
  }
  return {
    name: typeof fields['name'] === 'string' ? fields['name'] : 'model',
    sequential,
    layers,
    inputs: sequential ? [] : references(fields['input_layers'], 'input_layers'),
    outputs: sequential ? [] : references(fields['output_layers'], 'output_layers'),
    inputShape: fields['build_input_shape'],
  };
}

function readLayer(entry: unknown): KerasLayerDescription {
  const { class_name: className, config, name, inbound_nodes: nodes = [] } = record(entry);
  const own = record(config);
  const label = name ?? own['name'];
  if (typeof label !== 'string' || typeof className !== 'string')
    throw new RangeError(`a layer of the Keras model has no name or no class: ${excerpt(entry)}`);
  if (!Array.isArray(nodes) || nodes.length > 1)
    throw new RangeError(
      `the layer "${label}" is used ${Array.isArray(nodes) ? nodes.length : 'an unknown number of'} times; layers that are used several times are not supported`,
    );
  const inbound = nodes.flatMap((node: unknown) => inboundOf(node, label));
  return { name: label, className, config: own, inbound };
}

/** Keras 2 lists references; Keras 3 has them among the arguments of the call. */
function inboundOf(node: unknown, name: string): KerasReference[] {
  if (Array.isArray(node)) return node.map((reference) => readReference(reference, name));
  const { args } = record(node);
  const tensors = (Array.isArray(args) ? args : []).flat();
  return tensors.map((tensor: unknown) => {
    const { class_name: className, config } = record(tensor);
    if (className !== '__keras_tensor__')
      throw new RangeError(`the layer "${name}" has an input that is no tensor: ${excerpt(tensor)}`);
    return readReference(record(config)['keras_history'], name);
  });
}

/** A list of references, or in Keras 3 a single one. */
function references(value: unknown, name: string): KerasReference[] {
  const list = Array.isArray(value) && typeof value[0] === 'string' ? [value] : value;
  if (!Array.isArray(list) || list.length === 0)
    throw new RangeError(`the Keras model has no list "${name}"`);
  return list.map((reference) => readReference(reference, name));
}

function readReference(value: unknown, place: string): KerasReference {
  const [layer, node, tensor] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof layer !== 'string' || node !== 0 || !Number.isSafeInteger(tensor))
    throw new RangeError(`"${place}" refers to ${excerpt(value)}, which is not the output of a layer`);
  return { layer, tensor: tensor as number };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 100);
}
