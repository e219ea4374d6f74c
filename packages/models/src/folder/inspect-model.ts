import { readKerasConfig, type KerasModelDescription } from '@semantic-embeddings/architectures';
import { openWeightFile, type WeightFile } from '@semantic-embeddings/formats';
import { findModel, type FoundModel } from './find-model.js';
import { weightsByLayer } from '../weights/layer-weights.js';
import type { LayerReport, ModelReport, WeightReport } from './model-report.js';
import { isWeightName } from '../weights/named-arrays.js';

/**
 * Tells what a file of a model or of weights holds, of any kind that this project reads, without building the network.
 *
 * @param source - model folder, snapshot, HDF5 of Keras, `.keras`, npz or safetensors; or what `openWeightFile` gave
 * @returns layers, weights, inputs and outputs
 * @throws FileError or FormatError if it cannot be read or holds nothing of that kind
 *
 * @example
 * ```ts
 * inspectModel('resnet-32.model.h5').parameters; // 473668
 * ```
 */
export function inspectModel(source: string | WeightFile): ModelReport {
  const file = openWeightFile(source);
  const found = findModel(file);
  const network = found.topology === undefined ? undefined : readKerasConfig(ownConfig(found.topology));
  const anyNames = ![...found.weights.keys()].every(isWeightName);
  const layers = anyNames ? [] : reportLayers(found, network);
  const arrays = anyNames ? [...found.weights].map(([name]) => reportWeight(found, { name, layer: '' })) : [];
  const weights = [...arrays, ...layers.flatMap((layer) => layer.weights)];
  return {
    path: file.path,
    format: found.format,
    content: network ? 'model' : anyNames ? 'arrays' : 'weights',
    name: network?.name ?? null,
    kerasVersion: found.kerasVersion ?? null,
    writtenBy: found.writtenBy ?? null,
    inputs: network ? inputsOf(network) : [],
    outputs: network ? outputsOf(network) : [],
    layers,
    arrays,
    parameters: weights.reduce((sum, { shape }) => sum + countOf(shape), 0),
    manifest: found.manifest ?? null,
  };
}

/** TensorFlow.js puts the description into a field of its own. */
function ownConfig(topology: unknown): unknown {
  return (topology as { model_config?: unknown }).model_config ?? topology;
}

/** Layers with what a file has for them; those of a model that is a layer stand in its place. */
function reportLayers(found: FoundModel, network: KerasModelDescription | undefined): LayerReport[] {
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
  { weights, types }: FoundModel,
  { name, layer }: { readonly name: string; readonly layer: string },
): WeightReport {
  const { shape, dtype } = weights.get(name)!;
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
