/**
 * Which Keras wrote a model, as far as it matters to what its layers compute: the one of its own up to 2.3 (`multi-backend`), the one
 * in TensorFlow 2 (`tf.keras`), or Keras 3.
 */
export type KerasGeneration = 'multi-backend' | 'tf.keras' | 'keras-3';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Tells which Keras wrote a model: from the version that the file states, or from the description itself, in which that of
 * `multi-backend` looks like that of `tf.keras`.
 *
 * @param modelConfig - JSON value of `model_config` (HDF5) or `config.json` (`.keras`)
 * @param version - version of Keras in the file
 *
 * @example
 * ```ts
 * kerasGeneration(modelConfig, '2.2.4'); // 'multi-backend'
 * kerasGeneration(modelConfig, '2.2.4-tf'); // 'tf.keras'
 * ```
 */
export function kerasGeneration(modelConfig: unknown, version?: string): KerasGeneration {
  if (version !== undefined) {
    if (/^[01]\.|^2\.[0-3](\.\d+)*$/.test(version)) return 'multi-backend';
    return version.startsWith('2.') ? 'tf.keras' : 'keras-3';
  }
  const config = fieldsOf(modelConfig)['config'];
  const layers = Array.isArray(config) ? config : fieldsOf(config)['layers'];
  return Array.isArray(layers) && layers.some(isKeras3) ? 'keras-3' : 'tf.keras';
}

/** Keras 3 keeps the arguments of calls, and calls shapes and types otherwise. */
function isKeras3(layer: unknown): boolean {
  const { config, inbound_nodes: nodes } = fieldsOf(layer);
  const { batch_shape: shape, dtype } = fieldsOf(config);
  const called = Array.isArray(nodes) && nodes.some((node) => fieldsOf(node)['args'] !== undefined);
  return called || shape !== undefined || fieldsOf(dtype)['class_name'] === 'DTypePolicy';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
