import { modelFromKerasConfig } from '@semantic-embeddings/architectures';
import { FormatError, readKerasFile } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { assignNamedWeights } from './assign-named-weights.js';
import { classOutput } from './class-output.js';
import { defaultPreprocessing } from './default-preprocessing.js';
import { kerasWeights } from './keras-weights.js';
import { splitWeightName } from './layer-weights.js';
import type { LoadedModel } from './load-model.js';
import { applyHints, type ModelHints } from './model-hints.js';
import { currentVersions, type ModelManifest } from './model-manifest.js';
import type { WeightArrays } from './weight-arrays.js';

/**
 * Loads a whole model that Keras wrote: the network follows the layer graph in the file, under its layer names.
 *
 * @param path - HDF5 file or `.keras` archive
 * @param hints - what the file does not say: classes, their names, preprocessing, class embeddings
 * @returns the network and what is known of it
 * @throws FileError or FormatError if the file cannot be read, is damaged, or holds weights only
 * @throws RangeError if the network has a layer that is not supported, or weights and hints do not fit it
 *
 * @example
 * ```ts
 * const { model } = loadKerasModel('resnet-32.model.h5', {});
 * model.outputNames; // ['l2norm', 'prob']
 * ```
 */
export function loadKerasModel(path: string, hints: ModelHints): LoadedModel {
  const { modelConfig, kerasVersion, layers } = readKerasFile(path);
  if (modelConfig === undefined) {
    throw new FormatError(
      'the file holds weights only, not the network they belong to; save it in Keras with model.save(…), or train from it ' +
        'with --finetune',
      { source: path },
    );
  }
  const weights = kerasWeights({ layers });
  const maxParameters = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const model = inFile(path, () => modelFromKerasConfig(modelConfig, { maxParameters }));
  try {
    inFile(path, () => assignNamedWeights(model, ofModel(model, weights)));
    const manifest = describe(model, { hints, kerasVersion: kerasVersion ?? null });
    return { model, manifest, classEmbedding: hints.classEmbedding };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** Weights of layers that the network has: outputs that compute a loss are left out of it. */
function ofModel(model: tf.LayersModel, weights: WeightArrays): WeightArrays {
  const layers = new Set(model.layers.map(({ name }) => name));
  return new Map([...weights].filter(([name]) => layers.has(splitWeightName(name)[0])));
}

function describe(
  model: tf.LayersModel,
  { hints, kerasVersion }: { readonly hints: ModelHints; readonly kerasVersion: string | null },
): ModelManifest {
  const numClasses = classOutput(model)?.numClasses ?? 0;
  const manifest: ModelManifest = {
    format: 'semantic-embeddings-model',
    formatVersion: 1,
    build: null,
    origin: { format: 'keras', kerasVersion, name: model.name },
    outputs: model.outputNames,
    dataset: hints.dataset ?? '',
    classes: Array.from({ length: numClasses }, (_, index) => index),
    classNames: null,
    preprocessing: defaultPreprocessing(model.inputs[0]?.shape ?? [], hints.preprocessing),
    epochs: 0,
    versions: currentVersions(),
  };
  return applyHints(manifest, hints);
}

/** Names the file in errors about what is in it. */
function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
