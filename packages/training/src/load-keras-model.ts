import { checkKerasConfig, modelFromKerasConfig } from '@semantic-embeddings/architectures';
import { FormatError, readKerasDescription, readKerasFile } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { assignKerasWeights } from './assign-keras-weights.js';
import { defaultPreprocessing } from './default-preprocessing.js';
import { guessScores } from './guess-scores.js';
import { kerasWeights } from './keras-weights.js';
import { splitWeightName } from './layer-weights.js';
import type { LoadedModel, ModelNote } from './load-model.js';
import { readManifestAnnex } from './manifest-annex.js';
import type { ModelDescription } from './model-folder.js';
import { applyHints, type ModelHints } from './model-hints.js';
import { currentVersions, type ModelManifest } from './model-manifest.js';
import type { WeightArrays } from './weight-arrays.js';

/**
 * Loads a whole model that Keras wrote: the network follows the layer graph in the file, under its layer names. The
 * description is checked before the weights are read.
 *
 * @param path - HDF5 file or `.keras` archive
 * @param hints - what the file does not say: classes, their names, preprocessing, class embeddings
 * @returns the network and what is known of it
 * @throws FileError or FormatError if the file cannot be read, is damaged, or holds weights only
 * @throws RangeError if the network has a layer that is not supported or several inputs, or weights and hints do not fit it
 *
 * @example
 * ```ts
 * const { model } = loadKerasModel('resnet-32.model.h5', {});
 * model.outputNames; // ['l2norm', 'prob']
 * ```
 */
export function loadKerasModel(path: string, hints: ModelHints): LoadedModel {
  const description = readKerasDescription(path);
  if (description === undefined) {
    throw new FormatError(
      'the file holds weights only, not the network they belong to; save it in Keras with model.save(…), or train from it ' +
        'with --finetune',
      { source: path },
    );
  }
  const { inputs, precisions } = inFile(path, () => checkKerasConfig(description));
  if (inputs.length !== 1) {
    throw new RangeError(
      `${path}: the network has ${inputs.length} inputs (${inputs.join(', ')}); only networks of one picture are supported`,
    );
  }
  const { modelConfig, kerasVersion, layers, annex } = readKerasFile(path);
  const kept = annex && readManifestAnnex(annex, path);
  const weights = kerasWeights({ layers });
  const maxParameters = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const model = inFile(path, () => modelFromKerasConfig(modelConfig, { maxParameters }));
  try {
    inFile(path, () => assignKerasWeights(model, ofModel(model, weights)));
    if (kept)
      return {
        model,
        notes: precisionNotes(precisions),
        ...inFile(path, () => withHints(model, kept, hints)),
      };
    const manifest = inFile(path, () => describe(model, { hints, kerasVersion: kerasVersion ?? null }));
    const notes = [...precisionNotes(precisions), ...pictureNotes(model, { hints, manifest })];
    return { model, manifest, classEmbedding: hints.classEmbedding, notes };
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
  const scores = guessScores(model, hints);
  const manifest: ModelManifest = {
    format: 'semantic-embeddings-model',
    formatVersion: 1,
    build: null,
    origin: { format: 'keras', kerasVersion, name: model.name },
    outputs: model.outputNames,
    ...(scores && { scores: scores.output?.layer ?? null }),
    dataset: hints.dataset ?? '',
    classes: Array.from({ length: scores?.output?.numClasses ?? 0 }, (_, index) => index),
    classNames: null,
    preprocessing: defaultPreprocessing(model.inputs[0]?.shape ?? [], hints.preprocessing),
    epochs: 0,
    versions: currentVersions(),
  };
  return applyHints(manifest, hints);
}

function precisionNotes(precisions: readonly string[]): ModelNote[] {
  if (precisions.length === 0) return [];
  const text = `the model computes in ${precisions.join(', ')} in Keras; here it computes in float32`;
  return [{ about: 'precision', text }];
}

/** What had to be assumed of the pictures, which a file of Keras does not say. */
function pictureNotes(
  model: tf.LayersModel,
  { hints, manifest }: { readonly hints: ModelHints; readonly manifest: ModelManifest },
): ModelNote[] {
  const [, height, width] = model.inputs[0]?.shape ?? [];
  const { imageShape, mean, std } = manifest.preprocessing;
  const given = hints.preprocessing ?? {};
  const round = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(',');
  const texts = [
    ...((height != null && width != null) || given.imageShape
      ? []
      : [
          `the model takes pictures of any size; ${imageShape[0]} × ${imageShape[1]} pixels are assumed (--image-size says otherwise)`,
        ]),
    ...(given.mean && given.std
      ? []
      : [
          `the file does not say how its pictures are standardised; mean ${round(mean)} and deviation ${round(std)} are assumed ` +
            '(--mean and --std say otherwise)',
        ]),
  ];
  return texts.map((text) => ({ about: 'pictures', text }));
}

/** What this project left in the file, under what a person says. */
function withHints(
  { outputs }: tf.LayersModel,
  { manifest, classEmbedding }: ModelDescription,
  hints: ModelHints,
): Pick<LoadedModel, 'manifest' | 'classEmbedding'> {
  const outputNames = outputs.map(({ sourceLayer }) => sourceLayer.name);
  if (outputNames.join() !== manifest.outputs.join())
    throw new RangeError(
      `the network has the outputs ${outputNames.join(', ')}, the description in the file ${manifest.outputs.join(', ')}`,
    );
  return {
    manifest: applyHints(manifest, hints),
    classEmbedding: hints.classEmbedding ?? classEmbedding,
  };
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
