/** Which output of which use of which layer. */
export type TopologyReference = readonly [layer: string, node: number, tensor: number, ...options: unknown[]];

/** A layer as TensorFlow.js describes it in JSON. */
export interface TopologyLayer {
  /** Missing in chains. */
  readonly name?: string;
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes?: readonly (readonly TopologyReference[])[];
}

/** What TensorFlow.js says of a model in JSON, as `model.toJSON(null, false)` gives it. */
export interface LayersTopology {
  readonly class_name: string;
  readonly config: {
    readonly name: string;
    readonly layers: readonly TopologyLayer[];
    readonly input_layers?: readonly TopologyReference[];
    readonly output_layers?: readonly TopologyReference[];
  };
}

/**
 * Gives the layers in a description other names.
 *
 * @param topology - description of a model without models among its layers, by TensorFlow.js
 * @param rename - the new name of a layer
 * @returns a copy; what has no layers comes back as it is
 *
 * @example
 * ```ts
 * renameLayers(topology, legalLayerName); // any TensorFlow.js can make a model of it
 * ```
 */
export function renameLayers(topology: LayersTopology, rename: (name: string) => string): LayersTopology {
  const reference = ([layer, node, tensor, ...rest]: TopologyReference): TopologyReference => [
    rename(layer),
    node,
    tensor,
    ...rest,
  ];
  const config: Partial<LayersTopology['config']> = topology.config ?? {};
  const { layers, input_layers: inputs, output_layers: outputs } = config;
  if (!Array.isArray(layers)) return topology;
  const renamed = (layers as readonly TopologyLayer[]).map((layer): TopologyLayer => {
    const { name, config, inbound_nodes: nodes } = layer;
    const own = config['name'];
    return {
      ...layer,
      ...(name !== undefined && { name: rename(name) }),
      config: typeof own === 'string' ? { ...config, name: rename(own) } : config,
      ...(nodes && { inbound_nodes: nodes.map((node) => node.map(reference)) }),
    };
  });
  const ends = {
    ...(inputs && { input_layers: inputs.map(reference) }),
    ...(outputs && { output_layers: outputs.map(reference) }),
  };
  return { ...topology, config: { ...topology.config, layers: renamed, ...ends } };
}
