import { FormatError } from '../format-error.js';
import type { Hdf5Object } from '../hdf5/hdf5-object.js';
import { readText, writeShortText } from '../hdf5/hdf5-text-attributes.js';
import { writeHdf5Group } from '../hdf5/hdf5-group.js';
import type { Hdf5Writer } from '../hdf5/hdf5-writer.js';
import type { KerasLayer } from './keras-file.js';
import { describedLayers, type DescribedLayer } from './keras-layer-tree.js';
import { expectedKerasVariables, kerasVariableNames } from './keras-variable-names.js';

/** Groups in which Keras 3 keeps the layers. */
const containers = ['layers', '_layer_checkpoint_dependencies'];

/** Where layers are: their group, and the models that they are in. */
interface Place {
  /** `undefined` for a model of which nothing is stored. */
  readonly group: Hdf5Object | undefined;
  readonly parents: readonly string[];
  readonly source: string;
}

/**
 * Reads the layers of a file in the layout of Keras 3, which numbers layers by class (`conv2d`, `conv2d_1`, …) and their
 * arrays by position; a model that is a layer holds its own layers in the same way. Names come from the description of the
 * model or, without one, from newer files themselves. A layer without arrays needs no group.
 *
 * @throws {@link FormatError} if there are no layers, or one that has arrays by its description is missing.
 */
export function readKerasContainers(root: Hdf5Object, modelConfig: unknown): KerasLayer[] {
  const source = root.source.name;
  const group = containerOf(root);
  if (!group) {
    throw new FormatError(
      'expected the weights of a Keras model, got neither "layer_names" nor "model_weights" nor "layers"; ' +
        'remedy: save in Keras with model.save(…) or model.save_weights(…)',
      { source },
    );
  }
  const described = describedLayers(modelConfig);
  return described ? readDescribed({ group, parents: [], source }, described) : readUndescribed(group, []);
}

function containerOf(group: Hdf5Object | undefined): Hdf5Object | undefined {
  return containers.map((name) => group?.child(name)).find((child) => child && child.names.length > 0);
}

function readDescribed(place: Place, layers: readonly DescribedLayer[]): KerasLayer[] {
  const counters = new Map<string, number>();
  return layers.flatMap((layer) => {
    const count = counters.get(layer.kind) ?? 0;
    counters.set(layer.kind, count + 1);
    const container = count === 0 ? layer.kind : `${layer.kind}_${count}`;
    const own = place.group?.child(container);
    const parents = [...place.parents, layer.name];
    if (layer.layers) return readDescribed({ ...place, group: containerOf(own), parents }, layer.layers);
    const variables = own?.child('vars');
    if (!variables && expectedKerasVariables(layer).length > 0) {
      throw new FormatError(`the layer "${parents.join('/')}" is missing (no group "${container}/vars")`, {
        source: place.source,
      });
    }
    return [readVariables(variables, { ...layer, parents: place.parents })];
  });
}

function readUndescribed(group: Hdf5Object, parents: readonly string[]): KerasLayer[] {
  return group.names.flatMap((container) => {
    const own = group.child(container);
    const variables = own?.child('vars');
    const name = (variables && readText(variables, 'name')) ?? container;
    const nested = containerOf(own);
    if (nested) return readUndescribed(nested, [...parents, name]);
    return [readVariables(variables, { name, kind: container.replace(/_\d+$/, ''), config: {}, parents })];
  });
}

function readVariables(
  variables: Hdf5Object | undefined,
  layer: DescribedLayer & { readonly parents: readonly string[] },
): KerasLayer {
  const { name, parents } = layer;
  const keys = [...(variables?.names ?? [])].sort((a, b) => Number(a) - Number(b));
  const names = kerasVariableNames(keys.length, layer);
  const weights = keys.flatMap((key, index) => {
    const dataset = variables?.child(key);
    return dataset?.isDataset ? [{ name: names[index]!, array: dataset.array() }] : [];
  });
  return { name, ...(parents.length > 0 && { parents }), weights };
}

/** A layer whose arrays are in the file already. */
export interface NumberedLayer {
  readonly name: string;
  /** Class in snake case. */
  readonly kind: string;
  /** Addresses of its arrays, in Keras' order. */
  readonly arrays: readonly number[];
}

/**
 * Writes layers in the layout of Keras 3, which numbers them by class (`conv2d`, `conv2d_1`, …) and their arrays by position.
 *
 * @param writer - the file
 * @param content - the layers, in the order of the model, and the name of the model, if it has one
 * @returns names and addresses of what is to be listed in the root group
 */
export function writeKerasContainers(
  writer: Hdf5Writer,
  { layers, model }: { readonly layers: readonly NumberedLayer[]; readonly model?: string },
): [string, number][] {
  const variables = (name: string | undefined, arrays: readonly number[]) => {
    const attributes = name === undefined ? [] : [writeShortText('name', name)];
    const children = new Map(arrays.map((address, index) => [String(index), address]));
    return writeHdf5Group(writer, { attributes, children }).header;
  };
  const counters = new Map<string, number>();
  const containers = layers.map(({ name, kind, arrays }): [string, number] => {
    const count = counters.get(kind) ?? 0;
    counters.set(kind, count + 1);
    const children = new Map([['vars', variables(name, arrays)]]);
    return [
      count === 0 ? kind : `${kind}_${count}`,
      writeHdf5Group(writer, { attributes: [], children }).header,
    ];
  });
  const group = writeHdf5Group(writer, { attributes: [], children: new Map(containers) });
  return [
    ['layers', group.header],
    ['vars', variables(model, [])],
  ];
}
