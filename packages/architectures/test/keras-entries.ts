/** An output of a layer as an argument of another, as Keras 3 writes it. */
export const kerasTensor = (layer: string, tensor = 0) => ({
  class_name: '__keras_tensor__',
  config: { shape: null, dtype: 'float32', keras_history: [layer, 0, tensor] },
});

/** Options of an entry, and what its layer is called with. */
export interface EntryOptions {
  readonly args?: readonly unknown[];
  readonly [option: string]: unknown;
}

/** A layer or operator as Keras 3 writes it. */
export const kerasEntry = (name: string, className: string, { args, ...config }: EntryOptions = {}) => ({
  ...{ class_name: className, name, config: { name, ...config } },
  inbound_nodes: args === undefined ? [] : [{ args, kwargs: {} }],
});

/** A functional model of an input `x` and what reads it, one after another by default. */
export function kerasFunctional(
  shape: readonly (number | null)[],
  entries: readonly ReturnType<typeof kerasEntry>[],
  ends: { readonly inputs?: unknown; readonly outputs?: unknown } = {},
) {
  const input = kerasEntry('x', 'InputLayer', { batch_shape: [null, ...shape] });
  const chained = entries.map((entry, index) =>
    entry.inbound_nodes.length > 0
      ? entry
      : { ...entry, inbound_nodes: [{ args: [kerasTensor(entries[index - 1]?.name ?? 'x')], kwargs: {} }] },
  );
  const { inputs = [['x', 0, 0]], outputs = [[entries.at(-1)?.name ?? 'x', 0, 0]] } = ends;
  return {
    class_name: 'Functional',
    config: { name: 'model', layers: [input, ...chained], input_layers: inputs, output_layers: outputs },
  };
}
