import { writeText, writeTextList } from './hdf5-write-attributes.js';
import { writeHdf5Dataset } from './hdf5-write-dataset.js';
import { writeHdf5Group, type WrittenGroup } from './hdf5-write-group.js';
import { Hdf5Writer, hdf5SuperblockSize, type Hdf5HeaderMessage } from './hdf5-writer.js';
import type { KerasFile, KerasLayer } from './keras-file.js';

/** Version that files claim whose origin claims none: the one whose layout is written. */
const layoutVersion = '2.2.4';

/**
 * Gives the bytes of an HDF5 file that Keras reads: with a `modelConfig` a whole model for `load_model`, without one a weight
 * file for `load_weights`, in order or by name. Layout and attributes are those of Keras 2.2, which all later versions read.
 *
 * @returns the file; equal content gives equal bytes
 * @throws {@link RangeError} if two layers, or two weights of a layer, have one name
 * @throws {@link TypeError} if an array holds text
 * @example
 * ```ts
 * const kernel = { name: 'kernel', array: ndarray(new Float32Array(6), [2, 3]) };
 * serialiseKerasHdf5({ layers: [{ name: 'prob', weights: [kernel] }] });
 * ```
 */
export function serialiseKerasHdf5(file: KerasFile): Uint8Array {
  const { modelConfig, trainingConfig } = file;
  const writer = new Hdf5Writer(hdf5SuperblockSize);
  const origin = () => [
    writeText(writer, 'backend', file.backend ?? 'tensorflow'),
    writeText(writer, 'keras_version', file.kerasVersion ?? layoutVersion),
  ];
  const weights = writeLayers(writer, file.layers, origin());
  if (modelConfig === undefined) return writer.finish(weights);
  const attributes = [
    ...origin(),
    writeText(writer, 'model_config', JSON.stringify(modelConfig)),
    ...(trainingConfig === undefined
      ? []
      : [writeText(writer, 'training_config', JSON.stringify(trainingConfig))]),
  ];
  return writer.finish(
    writeHdf5Group(writer, { attributes, children: new Map([['model_weights', weights.header]]) }),
  );
}

function writeLayers(
  writer: Hdf5Writer,
  layers: readonly KerasLayer[],
  origin: readonly Hdf5HeaderMessage[],
): WrittenGroup {
  const children = new Map<string, number>();
  for (const layer of layers) {
    if (children.has(layer.name)) throw new RangeError(`two layers are called "${layer.name}"`);
    children.set(layer.name, writeLayer(writer, layer));
  }
  const names = layers.map(({ name }) => name);
  return writeHdf5Group(writer, {
    attributes: [...writeTextList('layer_names', names), ...origin],
    children,
  });
}

/** A layer `conv0` holds a group `conv0` (slashes in names make more of them) with datasets such as `kernel:0`. */
function writeLayer(writer: Hdf5Writer, { name, weights }: KerasLayer): number {
  const paths = weights.map((weight) => `${name}/${weight.name}:0`);
  const repeated = paths.find((path, index) => paths.indexOf(path) < index);
  if (repeated !== undefined) throw new RangeError(`two weights are called "${repeated}"`);
  const attributes = writeTextList('weight_names', paths);
  const datasets = weights.map(({ array }, index) => {
    const path = (paths[index] ?? '').split('/').filter(Boolean);
    return { path, address: writeHdf5Dataset(writer, array) };
  });
  return writeTree(writer, datasets, attributes);
}

function writeTree(
  writer: Hdf5Writer,
  items: readonly { readonly path: readonly string[]; readonly address: number }[],
  attributes: readonly Hdf5HeaderMessage[],
): number {
  const children = new Map<string, number>();
  for (const name of new Set(items.map(({ path }) => path[0] ?? ''))) {
    const below = items.filter(({ path }) => path[0] === name);
    const leaf = below.find(({ path }) => path.length === 1);
    const rest = below.map(({ path, address }) => ({ path: path.slice(1), address }));
    children.set(name, leaf ? leaf.address : writeTree(writer, rest, []));
  }
  return writeHdf5Group(writer, { attributes, children }).header;
}
