import { readKerasConfig, type KerasModelDescription } from '@semantic-embeddings/architectures';
import {
  readKerasFile,
  readNpzFile,
  weightFileKind,
  type WeightFileKind,
} from '@semantic-embeddings/formats';
import { weightsByLayer } from './layer-weights.js';
import type { ModelManifest } from './model-manifest.js';
import { readModelFolder } from './read-model-folder.js';
import { readSnapshot } from './snapshot.js';
import { kerasWeights } from './keras-weights.js';
import type { WeightArrays } from './weight-arrays.js';
import { readWeightFile } from './weight-file.js';

/** One weight in a {@link ModelReport}. */
export interface WeightReport {
  /** Name within its layer, `kernel:0`. */
  readonly name: string;
  readonly shape: readonly number[];
}

/** One layer in a {@link ModelReport}. */
export interface LayerReport {
  readonly name: string;
  /** Class of the layer, `null` in a file that holds weights only. */
  readonly className: string | null;
  readonly weights: readonly WeightReport[];
  readonly parameters: number;
}

/** What a file or folder with a model or its weights holds. */
export interface ModelReport {
  readonly path: string;
  readonly format: 'model folder' | 'snapshot' | 'HDF5' | '.keras' | 'npz' | 'safetensors';
  /** Whether the network is in it, not only its weights. */
  readonly content: 'model' | 'weights';
  /** Name of the network. */
  readonly name: string | null;
  readonly kerasVersion: string | null;
  readonly inputs: readonly { readonly name: string; readonly shape: readonly (number | null)[] | null }[];
  /** Names of the layers that give the outputs. */
  readonly outputs: readonly string[];
  /** In the order of the file; in a file of weights only those that have some. */
  readonly layers: readonly LayerReport[];
  /** Number of values in all weights. */
  readonly parameters: number;
  /** What a model folder or snapshot says besides. */
  readonly manifest: ModelManifest | null;
}

interface Found {
  readonly format: ModelReport['format'];
  readonly weights: WeightArrays;
  /** Description of the network, of Keras or TensorFlow.js. */
  readonly topology?: unknown;
  readonly kerasVersion?: string | undefined;
  readonly manifest?: ModelManifest;
}

const finders: Readonly<Partial<Record<WeightFileKind, (path: string) => Found>>> = {
  folder: (path) => ({ format: 'model folder', ...readModelFolder(path) }),
  npz: (path) =>
    'snapshot' in readNpzFile(path)
      ? { format: 'snapshot', ...readSnapshot(path) }
      : { format: 'npz', weights: readWeightFile(path) },
  safetensors: (path) => ({ format: 'safetensors', weights: readWeightFile(path) }),
  hdf5: (path) => readKeras(path, 'HDF5'),
  keras: (path) => readKeras(path, '.keras'),
};

/**
 * Tells what a file of a model or of weights holds, of any kind that this project reads, without building the network.
 *
 * @param path - model folder, snapshot, HDF5 of Keras, `.keras`, npz or safetensors
 * @returns layers, weights, inputs and outputs
 * @throws FileError or FormatError if it cannot be read or holds nothing of that kind
 *
 * @example
 * ```ts
 * inspectModel('resnet-32.model.h5').parameters; // 473668
 * ```
 */
export function inspectModel(path: string): ModelReport {
  const kind = weightFileKind(path);
  const found = (finders[kind] ?? refuse)(path);
  const network = found.topology === undefined ? undefined : readKerasConfig(ownConfig(found.topology));
  const layers = reportLayers(found.weights, network);
  return {
    path,
    format: found.format,
    content: network ? 'model' : 'weights',
    name: network?.name ?? null,
    kerasVersion: found.kerasVersion ?? null,
    inputs: network ? inputsOf(network) : [],
    outputs: network ? outputsOf(network) : [],
    layers,
    parameters: layers.reduce((sum, { parameters }) => sum + parameters, 0),
    manifest: found.manifest ?? null,
  };
}

/** What holds no weights is refused by the reader of weights, with its reason. */
function refuse(path: string): Found {
  return { format: 'npz', weights: readWeightFile(path) };
}

function readKeras(path: string, format: Found['format']): Found {
  const file = readKerasFile(path);
  const { modelConfig, kerasVersion } = file;
  return { format, weights: kerasWeights(file), topology: modelConfig, kerasVersion };
}

/** TensorFlow.js puts the description into a field of its own. */
function ownConfig(topology: unknown): unknown {
  return (topology as { model_config?: unknown }).model_config ?? topology;
}

function reportLayers(weights: WeightArrays, network: KerasModelDescription | undefined): LayerReport[] {
  const groups = new Map(
    weightsByLayer(weights, ([name]) => name).map(({ layer, items }) => [layer, items] as const),
  );
  const described = (network?.layers ?? []).map(({ name, className }) => ({ name, className }));
  const known = new Set(described.map(({ name }) => name));
  const others = [...groups.keys()].filter((name) => !known.has(name));
  return [...described, ...others.map((name) => ({ name, className: null }))].map((layer) => {
    const own = (groups.get(layer.name) ?? []).map(([name, { shape }]) => ({
      name: name.slice(layer.name.length + 1),
      shape: [...shape],
    }));
    const parameters = own.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    return { ...layer, weights: own, parameters };
  });
}

function inputsOf({ layers, inputs, sequential, inputShape }: KerasModelDescription): ModelReport['inputs'] {
  const names = sequential ? layers.slice(0, 1).map(({ name }) => name) : inputs.map(({ layer }) => layer);
  return names.map((name) => {
    const { config = {} } = layers.find((layer) => layer.name === name) ?? {};
    const shape = config['batch_input_shape'] ?? config['batch_shape'] ?? inputShape;
    return { name, shape: Array.isArray(shape) ? (shape as (number | null)[]) : null };
  });
}

function outputsOf({ layers, outputs, sequential }: KerasModelDescription): string[] {
  return sequential ? layers.slice(-1).map(({ name }) => name) : outputs.map(({ layer }) => layer);
}
