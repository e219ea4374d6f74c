import { FormatError } from './format-error.js';
import { openHdf5, type Hdf5Object, type OpenHdf5Options } from './hdf5-object.js';
import { readText, readTextList } from './hdf5-text-list.js';
import type { KerasFile, KerasLayer, KerasWeight } from './keras-file.js';
import { readKerasContainers } from './keras-containers.js';
import { parseJson } from './parse-json.js';

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
  const config = readText(root, 'model_config');
  const training = readText(root, 'training_config');
  const modelConfig = config === undefined ? undefined : parseJson(config, 'model_config', place);
  const layers = group ? readLayers(group) : readKerasContainers(root, modelConfig);
  const [version, backend] = ['keras_version', 'backend'].map((name) => readText(group ?? root, name));
  return {
    layers,
    ...(modelConfig !== undefined && { modelConfig }),
    ...(training !== undefined && { trainingConfig: parseJson(training, 'training_config', place) }),
    ...(version !== undefined && { kerasVersion: version }),
    ...(backend !== undefined && { backend }),
  };
}

function readLayers(group: Hdf5Object): KerasLayer[] {
  const names = readTextList(group, 'layer_names');
  if (names === undefined) {
    throw new FormatError('expected the weights of a Keras model, found no attribute "layer_names"', {
      source: group.source.name,
    });
  }
  return names.map((name) => readLayer(group, name));
}

function readLayer(group: Hdf5Object, name: string): KerasLayer {
  const layer = group.child(name);
  const names = layer && readTextList(layer, 'weight_names');
  if (layer === undefined || names === undefined) {
    throw new FormatError(`the file lists a layer "${name}" but does not hold it; it is damaged`, {
      source: group.source.name,
    });
  }
  return {
    name,
    weights: shorten(names).map((short, index) => readWeight(layer, short, names[index] ?? '')),
  };
}

function readWeight(layer: Hdf5Object, name: string, path: string): KerasWeight {
  const dataset = layer.child(path);
  if (dataset?.isDataset !== true) {
    throw new FormatError(`the layer "${layer.path}" lists a weight "${path}" but does not hold it`, {
      source: layer.source.name,
    });
  }
  return { name, array: dataset.array() };
}

/** `conv0/kernel:0` becomes `kernel`, unless two weights of a layer would then have one name. */
function shorten(names: readonly string[]): string[] {
  const plain = names.map((name) => name.replace(/:\d+$/, ''));
  const short = plain.map((name) => name.slice(name.lastIndexOf('/') + 1));
  return new Set(short).size === short.length ? short : plain;
}
