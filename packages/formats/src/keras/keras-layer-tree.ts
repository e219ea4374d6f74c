/**
 * Turns the name of a class into the word by which Keras 3 numbers its layers in a file; a package (`Custom>`) is left out.
 *
 * @example
 * ```ts
 * kerasSnakeCase('GlobalAveragePooling2D'); // 'global_average_pooling2d'
 * ```
 */
export function kerasSnakeCase(className: string): string {
  return className
    .replace(/^.*>/, '')
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** A layer as the description of a model tells it, so far as its storage depends on it. */
export interface DescribedLayer {
  readonly name: string;
  /** Class in snake case. */
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Layers of a model that is used as a layer. */
  readonly layers?: readonly DescribedLayer[];
}

/** Models in models in models: no network is deeper. */
const deepest = 32;

/**
 * Lists the layers of a Keras model, functional or sequential, with those of the models among them.
 *
 * @param modelConfig - JSON value of `model_config` or `config.json`
 * @returns the layers in their order; `undefined` without a description
 * @example
 * ```ts
 * describedLayers(modelConfig)[1]; // { name: 'conv0', kind: 'conv2d', config: { filters: 16, … } }
 * ```
 */
export function describedLayers(modelConfig: unknown, depth = 0): readonly DescribedLayer[] | undefined {
  const { config } = record(modelConfig);
  const layers = Array.isArray(config) ? config : record(config)['layers'];
  if (!Array.isArray(layers) || depth > deepest) return undefined;
  return layers.map((entry: unknown) => {
    const { class_name: className, config: own, name } = record(entry);
    const kind = kerasSnakeCase(String(className));
    const nested = describedLayers(entry, depth + 1);
    const label = Array.isArray(own) ? name : (record(own)['name'] ?? name);
    return { name: String(label), kind, config: record(own), ...(nested && { layers: nested }) };
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
