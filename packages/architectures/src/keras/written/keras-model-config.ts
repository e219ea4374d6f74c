import type * as tf from '@tensorflow/tfjs';

import { kerasCall } from './keras-call.js';
import type { KerasCounterpart } from './keras-counterparts.js';
import { kerasLayerConfig } from './keras-layer-config.js';
import type { LayersTopology, TopologyLayer } from './layers-topology.js';
import type { KerasLayout } from './keras-written-activation.js';

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

/**
 * Describes a network as Keras does, so that Keras makes the same network of it: layers under their names in the order of
 * `model.layers`. `L2Normalization` becomes Keras' UnitNormalization, and nothing becomes a Lambda layer. How weights are drawn
 * before training is left out.
 *
 * @param model - network of layers that Keras has; for `ChannelPadding` Keras has to be given a class of this name
 * @param options - see {@link KerasModelConfigOptions}
 * @returns the content of `model_config` (HDF5) or of `config.json` (`.keras`)
 * @throws RangeError that names the layer, if Keras has no such layer, or no layer of that name
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
  const topology = model.toJSON(null, false) as unknown as LayersTopology;
  const sequential = topology.class_name === 'Sequential';
  if (layout === 'keras-3') checkNoSlashes(model);
  const layers = sequential
    ? sequentialLayers(model, { topology, layout })
    : functionalLayers(model, { topology, layout });
  return wrappers[layout](model.name, { layers, sequential, topology }) as KerasModelConfig;
}

interface Described {
  readonly topology: LayersTopology;
  readonly layout: KerasLayout;
}

function checkNoSlashes({ layers }: tf.LayersModel): void {
  const found = layers.find(({ name }) => name.includes('/'));
  if (found)
    throw new RangeError(
      `layer "${found.name}": Keras 3 takes no name with a slash; save the network as HDF5 for tf_keras, or as a model folder`,
    );
}

/** The layers of a chain; its input comes first, as newer versions of Keras want it. */
function sequentialLayers(model: tf.LayersModel, { topology, layout }: Described): object[] {
  const [input] = model.inputs as [tf.SymbolicTensor];
  const rest = model.layers.flatMap((layer, index) => {
    const entry = topology.config.layers[index];
    return entry === undefined || entry.class_name === 'InputLayer'
      ? []
      : [describeLayer(layer, entry, layout).described];
  });
  return [inputLayer(input, layout), ...rest];
}

function functionalLayers(model: tf.LayersModel, { topology, layout }: Described): object[] {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
  return topology.config.layers.map((entry, index) => {
    const layer = model.layers[index] as tf.layers.Layer;
    const { name } = layer;
    if (entry.class_name === 'InputLayer') {
      const tensor = layer.getOutputAt(0) as tf.SymbolicTensor;
      return { name, ...inputLayer(tensor, layout), inbound_nodes: [] };
    }
    const { described, counterpart } = describeLayer(layer, entry, layout);
    const operands = counterpart.operands?.(layer) ?? [];
    const calls = entry.inbound_nodes!.map((inputs) =>
      kerasCall[layout]({ inputs, operands, layers: byName }),
    );
    return { name, ...described, inbound_nodes: calls };
  });
}

function describeLayer(
  layer: tf.layers.Layer,
  entry: TopologyLayer,
  layout: KerasLayout,
): { readonly described: object; readonly counterpart: KerasCounterpart } {
  const description = { className: entry.class_name, config: entry.config, layout };
  const { className, config, counterpart } = kerasLayerConfig(layer, description);
  const described = { class_name: className, config };
  return { counterpart, described: { ...described, ...origins[layout](className, counterpart) } };
}

/** Where Keras 3 finds classes: its own layers, operators, or what it is given. */
const origins: Readonly<Record<KerasLayout, (className: string, counterpart: KerasCounterpart) => object>> = {
  'keras-2': () => ({}),
  'keras-3': (className, { custom, module }) => {
    if (custom === true) return { module: null, registered_name: className };
    return module === undefined ? builtIn : { module, registered_name: className };
  },
};
const builtIn = { module: 'keras.layers', registered_name: null };

function inputLayer({ sourceLayer, shape }: tf.SymbolicTensor, layout: KerasLayout): object {
  const { name } = sourceLayer;
  const [shapeOption, origin] = layout === 'keras-2' ? ['batch_input_shape', {}] : ['batch_shape', builtIn];
  const config = { name, dtype: 'float32', sparse: false, [shapeOption as string]: shape };
  return { class_name: 'InputLayer', config, ...origin };
}

interface Content {
  readonly layers: readonly object[];
  readonly sequential: boolean;
  readonly topology: LayersTopology;
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

function ends({ config }: LayersTopology, form: (references: readonly unknown[]) => unknown): object {
  return { input_layers: form(config.input_layers!), output_layers: form(config.output_layers!) };
}
