import { FormatError } from './format-error.js';
import type { Hdf5Object } from './hdf5-object.js';
import { readText } from './hdf5-text-list.js';
import type { KerasLayer } from './keras-file.js';
import { kerasVariableNames } from './keras-variable-names.js';

/** Groups in which Keras 3 keeps the layers. */
const containers = ['layers', '_layer_checkpoint_dependencies'];

interface DescribedLayer {
  readonly name: string;
  /** Class in snake case. */
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Reads the layers of a file in the layout of Keras 3, which numbers layers by class (`conv2d`, `conv2d_1`, …) and their
 * arrays by position. Their names come from the description of the model or, without one, from newer files themselves.
 *
 * @throws {@link FormatError} if there are no layers, or one that the description names is missing.
 */
export function readKerasContainers(root: Hdf5Object, modelConfig: unknown): KerasLayer[] {
  const group = containers.map((name) => root.child(name)).find((child) => child && child.names.length > 0);
  if (!group) {
    throw new FormatError(
      'expected the weights of a Keras model, found neither "layer_names" nor "model_weights" nor "layers"',
      { source: root.source.name },
    );
  }
  const described = describedLayers(modelConfig);
  return described
    ? readDescribed(group, described)
    : group.names.map((name) => readUndescribed(group, name));
}

function readDescribed(group: Hdf5Object, layers: readonly DescribedLayer[]): KerasLayer[] {
  const counters = new Map<string, number>();
  return layers.map(({ name, kind, config }) => {
    const count = counters.get(kind) ?? 0;
    counters.set(kind, count + 1);
    const container = count === 0 ? kind : `${kind}_${count}`;
    return readContainer(group, container, { name, kind, config });
  });
}

function readUndescribed(group: Hdf5Object, container: string): KerasLayer {
  const variables = group.child(`${container}/vars`);
  const name = (variables && readText(variables, 'name')) ?? container;
  return readContainer(group, container, { name, kind: container.replace(/_\d+$/, ''), config: {} });
}

function readContainer(group: Hdf5Object, container: string, layer: DescribedLayer): KerasLayer {
  const variables = group.child(`${container}/vars`);
  if (containers.some((nested) => group.child(`${container}/${nested}`))) {
    throw new FormatError(
      `the layer "${layer.name}" is a model of its own; save the model without nested models`,
      { source: group.source.name },
    );
  }
  if (!variables) {
    throw new FormatError(`the layer "${layer.name}" is missing (no group "${container}/vars")`, {
      source: group.source.name,
    });
  }
  const keys = [...variables.names].sort((a, b) => Number(a) - Number(b));
  const names = kerasVariableNames(keys.length, layer);
  const weights = keys.flatMap((key, index) => {
    const dataset = variables.child(key);
    return dataset?.isDataset ? [{ name: names[index] ?? key, array: dataset.array() }] : [];
  });
  return { name: layer.name, weights };
}

/** Names and classes of the layers of a model, functional or sequential; `undefined` without a description. */
function describedLayers(modelConfig: unknown): DescribedLayer[] | undefined {
  const { config } = (modelConfig ?? {}) as { config?: { layers?: unknown } };
  if (!Array.isArray(config?.layers)) return undefined;
  return config.layers.map((entry: unknown) => {
    const layer = (entry ?? {}) as { class_name?: unknown; config?: Readonly<Record<string, unknown>> };
    const { config: own = {} } = layer;
    return { name: String(own['name']), kind: snakeCase(String(layer.class_name)), config: own };
  });
}

/** As Keras names groups: `GlobalAveragePooling2D` becomes `global_average_pooling2d`. */
function snakeCase(className: string): string {
  return className
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
