import { FormatError } from '../format-error.js';
import { openHdf5, type Hdf5Object, type OpenHdf5Options } from '../hdf5/hdf5-object.js';
import { readText, readTextList } from '../hdf5/hdf5-text-attributes.js';
import { readKerasAnnex, kerasWriterMark } from './keras-annex.js';
import { readKerasContainers } from './keras-containers.js';
import type { KerasFile, KerasLayer } from './keras-file.js';
import { describedLayers } from './keras-layer-tree.js';
import { placeKerasWeights, type StoredWeight } from './place-keras-weights.js';
import { parseJson } from '../files/json.js';

/**
 * Reads weights, and of a whole model its description, from the bytes of an HDF5 file that Keras wrote: `save_weights` and
 * `save` of Keras 2 and 3, and the `*.weights.h5` of Keras 3. Nothing is executed; training state is left out.
 *
 * @returns the layers in the order of the file
 * @throws {@link FormatError} if the bytes are no HDF5 file, one that is damaged, or one without Keras weights
 * @example
 * ```ts
 * const { layers } = parseKerasHdf5(bytes, { source: 'resnet-32.weights.h5' });
 * layers[1]; // { name: 'conv0', weights: [{ name: 'kernel', array }, { name: 'bias', array }] }
 * ```
 */
export function parseKerasHdf5(bytes: Uint8Array, options: OpenHdf5Options = {}): KerasFile {
  const root = openHdf5(bytes, options);
  const place = { source: root.source.name };
  const names = readTextList(root, 'layer_names');
  const group = names === undefined ? root.child('model_weights') : root;
  const training = readText(root, 'training_config');
  const modelConfig = readDescription(root);
  const layers = group ? readLayers(group, modelConfig) : readKerasContainers(root, modelConfig);
  const [version, backend] = ['keras_version', 'backend'].map((name) => readText(group ?? root, name));
  const writer = readText(root, kerasWriterMark.name);
  return {
    layers,
    ...(modelConfig !== undefined && { modelConfig }),
    ...(training !== undefined && { trainingConfig: parseJson(training, 'training_config', place) }),
    ...(version !== undefined && { kerasVersion: version }),
    ...(backend !== undefined && { backend }),
    ...(writer !== undefined && { writtenBy: writer }),
    ...readKerasAnnex(root),
  };
}

/**
 * Reads only the description of the model in an HDF5 file of Keras.
 *
 * @returns `undefined` for a file of weights
 * @throws {@link FormatError} if the bytes are no HDF5 file, or damaged
 * @example
 * ```ts
 * parseHdf5Description(bytes); // { class_name: 'Model', config: { … } }
 * ```
 */
export function parseHdf5Description(bytes: Uint8Array, options: OpenHdf5Options = {}): unknown {
  return readDescription(openHdf5(bytes, options));
}

function readDescription(root: Hdf5Object): unknown {
  const config = readText(root, 'model_config');
  return config === undefined ? undefined : parseJson(config, 'model_config', { source: root.source.name });
}

function readLayers(group: Hdf5Object, modelConfig: unknown): KerasLayer[] {
  const source = group.source.name;
  const names = readTextList(group, 'layer_names');
  if (names === undefined) {
    throw new FormatError('expected the weights of a Keras model, got no attribute "layer_names"', {
      source,
    });
  }
  const described = new Map(describedLayers(modelConfig)?.map((layer) => [layer.name, layer]));
  return names.flatMap((name) =>
    placeKerasWeights(readWeights(group, name), { name, layer: described.get(name), source }),
  );
}

function readWeights(group: Hdf5Object, name: string): StoredWeight[] {
  const layer = group.child(name);
  const paths = layer && readTextList(layer, 'weight_names');
  if (layer === undefined || paths === undefined) {
    throw new FormatError(`the file lists a layer "${name}" but does not hold it; it is damaged`, {
      source: group.source.name,
    });
  }
  return paths.map((path) => {
    const dataset = layer.child(path);
    if (dataset?.isDataset !== true) {
      throw new FormatError(`the layer "${layer.path}" lists a weight "${path}" but does not hold it`, {
        source: layer.source.name,
      });
    }
    return { path: path.replace(/:\d+$/, ''), array: dataset.array() };
  });
}
