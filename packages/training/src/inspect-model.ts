import { readKerasConfig, type KerasModelDescription } from '@semantic-embeddings/architectures';
import {
  readKerasFile,
  weightFileKind,
  type AnyNdArray,
  type WeightFileKind,
} from '@semantic-embeddings/formats';
import { kerasArrays } from './keras-weights.js';
import { weightsByLayer } from './layer-weights.js';
import { readManifestAnnex } from './manifest-annex.js';
import type { ModelManifest } from './model-manifest.js';
import { readModelFolder } from './read-model-folder.js';
import { readSnapshot } from './snapshot.js';
import { isWeightName, readNamedArrays, type NamedArrays } from './named-arrays.js';
import { readWeightFile } from './weight-file.js';

/** One weight in a {@link ModelReport}. */
export interface WeightReport {
  /** Name within its layer, `kernel:0`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Type of its elements, as the file has it. */
  readonly type: string;
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
  /** A network with its weights, weights of layers, or arrays with any names. */
  readonly content: 'model' | 'weights' | 'arrays';
  /** Name of the network. */
  readonly name: string | null;
  readonly kerasVersion: string | null;
  readonly inputs: readonly { readonly name: string; readonly shape: readonly (number | null)[] | null }[];
  /** Names of the layers that give the outputs. */
  readonly outputs: readonly string[];
  /** In the order of the file; in a file of weights only those that have some. */
  readonly layers: readonly LayerReport[];
  /** In a file of arrays with any names: the arrays, under their whole names. */
  readonly arrays: readonly WeightReport[];
  /** Number of values in all weights. */
  readonly parameters: number;
  /** What a model folder or snapshot says besides. */
  readonly manifest: ModelManifest | null;
}

interface Found {
  readonly format: ModelReport['format'];
  readonly weights: ReadonlyMap<string, Pick<AnyNdArray, 'shape' | 'dtype'>>;
  /** Types where the file tells more than the arrays. */
  readonly types?: Readonly<Record<string, string>>;
  /** Description of the network, of Keras or TensorFlow.js. */
  readonly topology?: unknown;
  readonly kerasVersion?: string | undefined;
  readonly manifest?: ModelManifest;
}

const finders: Readonly<Partial<Record<WeightFileKind, (path: string) => Found>>> = {
  folder: (path) => ({ format: 'model folder', ...readModelFolder(path) }),
  npz: (path) => {
    const found = readNamedArrays(path);
    return found ? ofArrays(found) : { format: 'snapshot', ...readSnapshot(path) };
  },
  safetensors: (path) => ofArrays(readNamedArrays(path) as NamedArrays),
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
  const anyNames = ![...found.weights.keys()].every(isWeightName);
  const layers = anyNames ? [] : reportLayers(found, network);
  const arrays = anyNames ? [...found.weights].map(([name]) => reportWeight(found, { name, layer: '' })) : [];
  const weights = [...arrays, ...layers.flatMap((layer) => layer.weights)];
  return {
    path,
    format: found.format,
    content: network ? 'model' : anyNames ? 'arrays' : 'weights',
    name: network?.name ?? null,
    kerasVersion: found.kerasVersion ?? null,
    inputs: network ? inputsOf(network) : [],
    outputs: network ? outputsOf(network) : [],
    layers,
    arrays,
    parameters: weights.reduce((sum, { shape }) => sum + countOf(shape), 0),
    manifest: found.manifest ?? null,
  };
}

/** What holds no weights is refused by the reader of weights, with its reason. */
function refuse(path: string): Found {
  return { format: 'npz', weights: readWeightFile(path) };
}

function readKeras(path: string, format: Found['format']): Found {
  const file = readKerasFile(path);
  const { modelConfig, kerasVersion, annex } = file;
  const manifest = annex && readManifestAnnex(annex, path).manifest;
  const found = { format, weights: kerasArrays(file), topology: modelConfig, kerasVersion };
  return manifest ? { ...found, manifest } : found;
}

/** TensorFlow.js puts the description into a field of its own. */
function ownConfig(topology: unknown): unknown {
  return (topology as { model_config?: unknown }).model_config ?? topology;
}

function ofArrays({ format, arrays, types }: NamedArrays): Found {
  return { format, weights: new Map(Object.entries(arrays)), types };
}

/** Layers with what a file has for them; those of a model that is a layer stand in its place. */
function reportLayers(found: Found, network: KerasModelDescription | undefined): LayerReport[] {
  const groups = new Map(
    weightsByLayer(found.weights, ([name]) => name).map(({ layer, items }) => [layer, items] as const),
  );
  const described = network ? leavesOf(network) : [];
  const known = new Set(described.map(({ name }) => name));
  const others = [...groups.keys()].filter((name) => !known.has(name));
  return [...described, ...others.map((name) => ({ name, className: null }))].map((layer) => {
    const own = (groups.get(layer.name) ?? []).map(([name]) =>
      reportWeight(found, { name, layer: layer.name }),
    );
    return { ...layer, weights: own, parameters: own.reduce((sum, { shape }) => sum + countOf(shape), 0) };
  });
}

function reportWeight(
  { weights, types }: Found,
  { name, layer }: { readonly name: string; readonly layer: string },
): WeightReport {
  const { shape = [], dtype = '' } = weights.get(name) ?? {};
  const short = layer === '' ? name : name.slice(layer.length + 1);
  return { name: short, shape: [...shape], type: types?.[name] ?? dtype };
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

function leavesOf(
  { layers }: KerasModelDescription,
  nested = false,
): { readonly name: string; readonly className: string }[] {
  return layers.flatMap(({ label, className, model }) => {
    if (model) return leavesOf(model, true);
    return nested && className === 'InputLayer' ? [] : [{ name: label, className }];
  });
}

function inputsOf({ layers, inputs }: KerasModelDescription): ModelReport['inputs'] {
  return inputs.map(({ layer: name }) => {
    const { config = {} } = layers.find((layer) => layer.name === name) ?? {};
    const shape = config['batch_input_shape'] ?? config['batch_shape'];
    return { name, shape: Array.isArray(shape) ? (shape as (number | null)[]) : null };
  });
}

function outputsOf({ outputs }: KerasModelDescription): string[] {
  return outputs.map(({ layer }) => layer);
}
