import { checkKerasConfig, modelFromKerasConfig } from '@semantic-embeddings/architectures';
import {
  FormatError,
  parseKerasDescription,
  parseKerasFile,
  type KerasFile,
  type WeightFile,
} from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { assignKerasWeights } from '../weights/assign-keras-weights.js';
import { classVectors } from './class-vectors.js';
import { defaultPreprocessing } from './default-preprocessing.js';
import { guessScores, type GuessedScores } from '../outputs/guess-scores.js';
import { inFile } from './in-file.js';
import { pictureNotes, precisionNotes } from './keras-notes.js';
import { kerasWeights } from '../weights/keras-weights.js';
import { splitWeightName } from '../weights/layer-weights.js';
import type { LoadedModel } from './loaded-model.js';
import { readManifestAnnex } from '../manifest/manifest-annex.js';
import type { ModelDescription } from './model-folder.js';
import { applyHints, type ModelHints } from './model-hints.js';
import { currentVersions, type ModelManifest, type OutputRole } from '../manifest/model-manifest.js';
import { scoredClasses } from '../outputs/scored-classes.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

/**
 * Loads a whole model that Keras wrote: the network follows the layer graph in the file, under its layer names. The
 * description is checked before the weights are read.
 *
 * @param file - HDF5 file or `.keras` archive, as `openWeightFile` gave it
 * @param hints - what the file does not say: classes, their names, preprocessing, class embeddings
 * @returns the network and what is known of it
 * @throws FileError or FormatError if the file cannot be read, is damaged, or holds weights only
 * @throws RangeError if the network has a layer that is not supported or several inputs, or weights and hints do not fit it
 *
 * @example
 * ```ts
 * const { model } = loadKerasModel(openWeightFile('resnet-32.model.h5'), {});
 * model.outputNames; // ['l2norm', 'prob']
 * ```
 */
export function loadKerasModel({ path, bytes }: WeightFile, hints: ModelHints): LoadedModel {
  const source = { source: path };
  const description = parseKerasDescription(bytes, source);
  if (description === undefined) {
    // Refuses HDF5 files that hold no weights of Keras either.
    parseKerasFile(bytes, source);
    throw weightsOnly(path);
  }
  const { inputs, precisions } = inFile(path, () => checkKerasConfig(description));
  if (inputs.length !== 1) {
    throw new RangeError(
      `${path}: the network has ${inputs.length} inputs (${inputs.join(', ')}); only networks of one picture are supported`,
    );
  }
  const file = parseKerasFile(bytes, source);
  const { modelConfig, kerasVersion, layers, annex } = file;
  const kept = annex && readManifestAnnex(annex, path);
  const weights = kerasWeights({ layers });
  const maxParameters = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const options = { maxParameters, kerasVersion: computingVersion(file) };
  const model = inFile(path, () => modelFromKerasConfig(modelConfig, options));
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

/** The version of Keras that a model computes as; files that were written here state that of their layout. */
function computingVersion({ kerasVersion, writtenBy, annex }: KerasFile): string | undefined {
  return writtenBy === undefined && annex === undefined ? kerasVersion : undefined;
}

function weightsOnly(source: string): FormatError {
  return new FormatError(
    'the file holds weights only, not the network they belong to; build the network in Keras, load them there and save it whole ' +
      'with model.save(…), or train from them with --finetune',
    { source },
  );
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
    formatVersion: 2,
    ...{ method: null, network: null },
    origin: { format: 'keras', kerasVersion, name: model.name },
    outputs: model.outputNames.map((name) => ({ name, ...(scores && { role: roleOf(name, scores) }) })),
    dataset: hints.dataset ?? '',
    classes: Array.from({ length: scores?.output ? scoredClasses(scores.output) : 0 }, (_, index) => index),
    classNames: null,
    preprocessing: defaultPreprocessing(model.inputs[0]!.shape, {
      imageShape: hints.preprocessing?.imageShape,
      imageSize: hints.imageSize,
    }),
    epochs: 0,
    versions: currentVersions(),
  };
  return applyHints(manifest, hints);
}

function roleOf(name: string, { output }: GuessedScores): OutputRole | null {
  return name === output?.layer ? 'scores' : null;
}

/** What this project left in the file, under what a person says. */
function withHints(
  { outputs }: tf.LayersModel,
  description: ModelDescription,
  hints: ModelHints,
): Pick<LoadedModel, 'manifest' | 'classEmbedding' | 'variables'> {
  const { manifest, variables } = description;
  const outputNames = outputs.map(({ sourceLayer }) => sourceLayer.name);
  const described = manifest.outputs.map(({ name }) => name);
  if (outputNames.join() !== described.join())
    throw new RangeError(
      `the network has the outputs ${outputNames.join(', ')}, the description in the file ${described.join(', ')}`,
    );
  return {
    manifest: applyHints(manifest, hints),
    classEmbedding: hints.classEmbedding ?? classVectors(description),
    variables,
  };
}
