import { writeShortText, writeText, writeTextList } from '../hdf5/hdf5-text-attributes.js';
import { writeHdf5Dataset } from '../hdf5/hdf5-dataset.js';
import { writeHdf5Group } from '../hdf5/hdf5-group.js';
import { writeHdf5Tree, type Hdf5TreeItem } from '../hdf5/hdf5-write-tree.js';
import { Hdf5Writer, hdf5SuperblockSize } from '../hdf5/hdf5-writer.js';
import { writeKerasAnnex, kerasWriterMark } from './keras-annex.js';
import type { KerasFile, KerasLayer, KerasWeight } from './keras-file.js';
import { kerasLayerKind } from './keras-variable-names.js';
import { writeKerasContainers } from './keras-containers.js';

/** Version that files claim whose origin claims none: the one whose layout is written. */
const layoutVersion = '2.2.4';

/** Where arrays lie in the file. */
type Places = ReadonlyMap<KerasWeight, number>;

/** How weights are laid out. */
export interface KerasHdf5Options {
  /**
   * Lists the arrays of a weight file once more as Keras 3 looks for them in a file whose name ends in `.weights.h5`: by class
   * and number of the layer. It has to be clear from the arrays of every layer what layer it is; else nothing is added.
   * @default false
   */
  readonly numbered?: boolean;
}

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
 * serializeKerasHdf5({ layers: [{ name: 'prob', weights: [kernel] }] });
 * ```
 */
export function serializeKerasHdf5(file: KerasFile, { numbered = false }: KerasHdf5Options = {}): Uint8Array {
  const { modelConfig, trainingConfig, layers, annex } = file;
  const writer = new Hdf5Writer(hdf5SuperblockSize);
  const origin = () => [
    writeText(writer, 'backend', file.backend ?? 'tensorflow'),
    writeText(writer, 'keras_version', file.kerasVersion ?? layoutVersion),
  ];
  const places: Places = new Map(
    layers.flatMap(({ weights }) =>
      weights.map((weight) => [weight, writeHdf5Dataset(writer, weight.array)] as const),
    ),
  );
  const own = layerGroups(writer, layers, places);
  const further = writeKerasAnnex(writer, annex);
  const names = layers.map(({ name }) => name);
  const attributes = [...writeTextList('layer_names', names), ...origin()];
  const mark = writeShortText(kerasWriterMark.name, kerasWriterMark.value);
  if (modelConfig === undefined) {
    const others = numbered ? numberedGroups(writer, layers, places) : [];
    const added = [...others, ...further].filter(([name]) => !own.has(name));
    const children = new Map([...own, ...added]);
    return writer.finish(writeHdf5Group(writer, { attributes: [...attributes, mark], children }));
  }
  const weights = writeHdf5Group(writer, { attributes, children: own });
  const described = [
    ...origin(),
    mark,
    writeText(writer, 'model_config', JSON.stringify(modelConfig)),
    ...(trainingConfig === undefined
      ? []
      : [writeText(writer, 'training_config', JSON.stringify(trainingConfig))]),
  ];
  const children = new Map([['model_weights', weights.header], ...further]);
  return writer.finish(writeHdf5Group(writer, { attributes: described, children }));
}

/** One group for every layer, by its name; slashes in names make groups in groups. */
function layerGroups(
  writer: Hdf5Writer,
  layers: readonly KerasLayer[],
  places: Places,
): ReadonlyMap<string, number> {
  const names = new Set<string>();
  const items = layers.flatMap((layer) => {
    if (names.has(layer.name)) throw new RangeError(`two layers are called "${layer.name}"`);
    names.add(layer.name);
    return layerItems(layer, places);
  });
  return writeHdf5Tree(writer, items);
}

/** A layer `conv0` holds a group `conv0` with datasets such as `kernel:0`. */
function layerItems({ name, weights }: KerasLayer, places: Places): Hdf5TreeItem[] {
  const paths = weights.map((weight) => `${name}/${weight.name}:0`);
  const repeated = paths.find((path, index) => paths.indexOf(path) < index);
  if (repeated !== undefined) throw new RangeError(`two weights are called "${repeated}"`);
  const own = stepsOf(name);
  const datasets = weights.map((weight, index) => ({
    path: [...own, ...stepsOf(paths[index]!)],
    address: places.get(weight)!,
  }));
  return [{ path: own, attributes: writeTextList('weight_names', paths) }, ...datasets];
}

function stepsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}

/** The same arrays again by class and number of their layers; nothing if the class of one is not clear. */
function numberedGroups(
  writer: Hdf5Writer,
  layers: readonly KerasLayer[],
  places: Places,
): [string, number][] {
  const weighted = layers.filter(({ weights }) => weights.length > 0);
  const known = weighted.flatMap((layer) => {
    const kind = kerasLayerKind(layer);
    const arrays = layer.weights.map((weight) => places.get(weight)!);
    return kind === undefined ? [] : [{ name: layer.name, kind, arrays }];
  });
  return known.length < weighted.length ? [] : writeKerasContainers(writer, { layers: known });
}
