import type * as tf from '@tensorflow/tfjs';

import { kerasLayerConfig, type KerasLayout } from './keras-layer-config.js';

/** Whose description of a model is wanted. */
export interface KerasModelConfigOptions {
  /** `keras-2` for HDF5 files, which Keras 3 reads as well; `keras-3` for `.keras` archives */
  readonly layout: KerasLayout;
}

/** A model as Keras describes it in JSON. */
export interface KerasModelConfig {
  readonly class_name: 'Model' | 'Functional' | 'Sequential';
  readonly config: {
    readonly name: string;
    readonly layers: readonly { readonly class_name: string; readonly config: { readonly name: string } }[];
  };
}

/** Which output of which use of which layer. */
type Reference = readonly [layer: string, node: number, tensor: number, ...options: unknown[]];

/** What TensorFlow.js says of a model. */
interface Topology {
  readonly class_name: string;
  readonly config: {
    readonly name: string;
    readonly layers: readonly {
      readonly class_name: string;
      readonly config: Readonly<Record<string, unknown>>;
      readonly inbound_nodes?: readonly (readonly Reference[])[];
    }[];
    readonly input_layers?: readonly Reference[];
    readonly output_layers?: readonly Reference[];
  };
}

/**
 * Describes a network as Keras does, so that Keras makes the same network of it: layers under their names in the order of
 * `model.layers`. `L2Normalization` becomes Keras' UnitNormalization, and nothing becomes a Lambda layer. How weights are drawn
 * before training is left out.
 *
 * @param model - network of layers that Keras has; for `ChannelPadding` Keras has to be given a class of this name
 * @param options - see {@link KerasModelConfigOptions}
 * @returns the content of `model_config` (HDF5) or of `config.json` (`.keras`)
 * @throws RangeError that names the layer, if Keras has no such layer
 *
 * @example
 * ```ts
 * const network = buildNetwork('resnet-32', { numOutputs: 100 });
 * kerasModelConfig(network, { layout: 'keras-2' }).config.layers[1].config.name; // 'conv0'
 * ```
 */
export function kerasModelConfig(
  model: tf.LayersModel,
  { layout }: KerasModelConfigOptions,
): KerasModelConfig {
  const topology = model.toJSON(null, false) as unknown as Topology;
  const sequential = topology.class_name === 'Sequential';
  const layers = sequential
    ? sequentialLayers(model, { topology, layout })
    : functionalLayers(model, { topology, layout });
  return wrappers[layout](model.name, { layers, sequential, topology }) as KerasModelConfig;
}

interface Described {
  readonly topology: Topology;
  readonly layout: KerasLayout;
}

/** The layers of a chain; its input comes first, as newer versions of Keras want it. */
function sequentialLayers(model: tf.LayersModel, described: Described): object[] {
  const [input] = model.inputs as [tf.SymbolicTensor];
  const rest = model.layers.flatMap((layer, index) => {
    const entry = described.topology.config.layers[index];
    return entry === undefined || entry.class_name === 'InputLayer'
      ? []
      : [describeLayer(layer, entry, described.layout)];
  });
  return [inputLayer(input, described.layout), ...rest];
}

function functionalLayers(model: tf.LayersModel, { topology, layout }: Described): object[] {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
  return topology.config.layers.map((entry, index) => {
    const layer = model.layers[index] as tf.layers.Layer;
    const nodes = (entry.inbound_nodes ?? []).map((node) => inboundNode[layout](node, byName));
    const { name } = layer;
    if (entry.class_name === 'InputLayer') {
      const tensor = layer.getOutputAt(0) as tf.SymbolicTensor;
      return { name, ...inputLayer(tensor, layout), inbound_nodes: [] };
    }
    return { name, ...describeLayer(layer, entry, layout), inbound_nodes: nodes };
  });
}

function describeLayer(
  layer: tf.layers.Layer,
  entry: Topology['config']['layers'][number],
  layout: KerasLayout,
): object {
  const description = { className: entry.class_name, config: entry.config, layout };
  const { className, config, custom } = kerasLayerConfig(layer, description);
  const described = { class_name: className, config };
  if (layout === 'keras-2') return described;
  const origin = custom ? { module: null, registered_name: className } : builtIn;
  return { ...described, ...origin };
}

/** Where Keras 3 finds its own layers. */
const builtIn = { module: 'keras.layers', registered_name: null };

function inputLayer({ sourceLayer, shape }: tf.SymbolicTensor, layout: KerasLayout): object {
  const { name } = sourceLayer;
  const [shapeOption, origin] = layout === 'keras-2' ? ['batch_input_shape', {}] : ['batch_shape', builtIn];
  const config = { name, dtype: 'float32', sparse: false, [shapeOption as string]: shape };
  return { class_name: 'InputLayer', config, ...origin };
}

/** One use of a layer: Keras 2 lists what it reads, Keras 3 keeps the arguments of the call. */
const inboundNode: Readonly<
  Record<KerasLayout, (node: readonly Reference[], layers: ReadonlyMap<string, tf.layers.Layer>) => unknown>
> = {
  'keras-2': (node) => node.map(([name, index, tensor]) => [name, index, tensor, {}]),
  'keras-3': (node, layers) => {
    const tensors = node.map(([name, index, tensor]) => {
      const output = layers.get(name)?.getOutputAt(0);
      const { shape } = [output].flat()[tensor] as tf.SymbolicTensor;
      const config = { shape, dtype: 'float32', keras_history: [name, index, tensor] };
      return { class_name: '__keras_tensor__', config };
    });
    return { args: tensors.length === 1 ? tensors : [tensors], kwargs: {} };
  },
};

interface Content {
  readonly layers: readonly object[];
  readonly sequential: boolean;
  readonly topology: Topology;
}

/** What stands around the layers. */
const wrappers: Readonly<Record<KerasLayout, (name: string, content: Content) => object>> = {
  'keras-2': (name, { layers, sequential, topology }) => ({
    class_name: sequential ? 'Sequential' : 'Model',
    config: { name, layers, ...(sequential ? {} : ends(topology, (references) => references)) },
  }),
  'keras-3': (name, { layers, sequential, topology }) => {
    // A single tensor stands without a list, else Keras 3 gives a list of one output.
    const single = (references: readonly unknown[]) => (references.length === 1 ? references[0] : references);
    const graph = sequential ? {} : ends(topology, single);
    const origin = sequential
      ? { module: 'keras', class_name: 'Sequential', registered_name: null }
      : { module: 'keras.src.models.functional', class_name: 'Functional', registered_name: 'Functional' };
    return { ...origin, config: { name, trainable: true, layers, ...graph } };
  },
};

function ends({ config }: Topology, form: (references: readonly unknown[]) => unknown): object {
  return { input_layers: form(config.input_layers ?? []), output_layers: form(config.output_layers ?? []) };
}
