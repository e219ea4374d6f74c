import {
  readClassEmbedding,
  writeClassEmbedding,
  type ClassEmbedding,
} from '@semantic-embeddings/class-embedding';
import { FileError, FormatError, readFileBytes, writeFileAtomically } from '@semantic-embeddings/formats';
import * as tf from '@tensorflow/tfjs';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ndarray from 'ndarray';
import type { ModelManifest } from './model-manifest.js';
import { replaceFolder } from './replace-folder.js';
import type { WeightArrays } from './weight-arrays.js';

const MANIFEST = 'manifest.json';
const TOPOLOGY = 'model.json';
const WEIGHTS = 'weights.bin';
const EMBEDDING = 'class-embedding.npz';

/** What is stored besides the layers and weights. */
export interface ModelDescription {
  readonly manifest: ModelManifest;
  /** Target vectors of the classes; `undefined` for one-hot targets. */
  readonly classEmbedding?: ClassEmbedding | undefined;
}

/** Content of a model folder. */
export interface ModelFolder extends ModelDescription {
  /** Layers of the network, as TensorFlow.js describes them in JSON. */
  readonly topology: object;
  readonly weights: WeightArrays;
}

/** Manifest as stored, with the checksum of the weights. */
interface StoredManifest extends ModelManifest {
  readonly sha256: string;
  readonly classEmbedding: string | null;
}

/** File `model.json` of TensorFlow.js. */
interface StoredTopology {
  readonly modelTopology: object;
  readonly weightsManifest: readonly [
    { readonly paths: readonly string[]; readonly weights: tf.io.WeightsManifestEntry[] },
  ];
}

/**
 * Saves a trained network as a folder: `model.json` and `weights.bin` as `tf.loadLayersModel` reads them,
 * `manifest.json` with classes, preprocessing and checksum, and the class embeddings.
 *
 * @param folder - path of the folder; an older model of that name is replaced, any other folder is refused
 * @param model - the network and its description
 * @throws FileError if the folder cannot be written; what was there before is then intact
 *
 * @example
 * ```ts
 * await saveModel('model', { model, manifest, classEmbedding });
 * ```
 */
export async function saveModel(
  folder: string,
  { model, manifest, classEmbedding }: ModelDescription & { readonly model: tf.LayersModel },
): Promise<void> {
  assertReplaceable(folder);
  const artifacts = await artifactsOf(model);
  const weights = new Uint8Array(tf.io.concatenateArrayBuffers([artifacts.weightData ?? []].flat()));
  const stored: StoredManifest = {
    ...manifest,
    classEmbedding: classEmbedding ? EMBEDDING : null,
    sha256: sha256(weights),
  };
  const topology = {
    format: 'layers-model',
    generatedBy: `TensorFlow.js tfjs-layers v${manifest.versions.tensorflowjs}`,
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: [WEIGHTS], weights: artifacts.weightSpecs }],
  };
  try {
    await replaceFolder(folder, (temporary) => {
      writeFileAtomically(join(temporary, WEIGHTS), weights);
      writeFileAtomically(join(temporary, TOPOLOGY), `${JSON.stringify(topology)}\n`);
      writeFileAtomically(join(temporary, MANIFEST), `${JSON.stringify(stored, null, 2)}\n`);
      if (classEmbedding) writeClassEmbedding(join(temporary, EMBEDDING), classEmbedding);
    });
  } catch (error) {
    throw error instanceof FileError ? error : new FileError('write', folder, error);
  }
}

/**
 * Reads a folder that {@link saveModel} wrote, without making a network of it.
 *
 * @param folder - path of the folder
 * @returns manifest, layers, weights and class embeddings
 * @throws FileError if a file cannot be read
 * @throws FormatError if a file is not what it should be, or the weights were changed
 *
 * @example
 * ```ts
 * readModelFolder('model').manifest.classes.length; // 100
 * ```
 */
export function readModelFolder(folder: string): ModelFolder {
  const stored = readJson<StoredManifest>(join(folder, MANIFEST));
  if (stored.format !== 'semantic-embeddings-model' || stored.formatVersion !== 1) {
    const found = `${String(stored.format)} ${String(stored.formatVersion)}`;
    throw new FormatError(`expected semantic-embeddings-model 1, found ${found}`, {
      source: join(folder, MANIFEST),
    });
  }
  const { sha256: checksum, classEmbedding: embeddingFile, ...manifest } = stored;
  const { modelTopology, weightsManifest } = readJson<StoredTopology>(join(folder, TOPOLOGY));
  const bytes = readFileBytes(join(folder, WEIGHTS));
  if (sha256(bytes) !== checksum) {
    throw new FormatError('the checksum in manifest.json does not fit; the file was damaged or exchanged', {
      source: join(folder, WEIGHTS),
    });
  }
  return {
    manifest,
    topology: modelTopology,
    weights: decodeWeights(bytes, weightsManifest[0].weights),
    ...(embeddingFile ? { classEmbedding: readClassEmbedding(join(folder, EMBEDDING)) } : {}),
  };
}

async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let captured: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      captured = artifacts;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    }),
  );
  if (!captured) throw new Error('the network gave nothing to save');
  return captured;
}

function assertReplaceable(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, MANIFEST))) return;
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch (error) {
    throw new FileError('write', folder, error);
  }
  if (entries.length === 0) return;
  throw new FileError(
    'write',
    folder,
    new Error('the folder holds something else than a model; choose another one'),
  );
}

function readJson<T>(path: string): T {
  const text = new TextDecoder().decode(readFileBytes(path));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FormatError('this is not JSON; the file is damaged', { source: path, cause });
  }
  if (typeof value !== 'object' || value === null) {
    throw new FormatError('expected a JSON object', { source: path });
  }
  return value as T;
}

function decodeWeights(bytes: Uint8Array, entries: readonly tf.io.WeightsManifestEntry[]): WeightArrays {
  const copy = bytes.slice();
  let offset = 0;
  return new Map(
    entries.map(({ name, shape }) => {
      const size = shape.reduce((product, side) => product * side, 1);
      const values = new Float32Array(copy.buffer, offset, size);
      offset += values.byteLength;
      return [`${name}:0`, ndarray(values, [...shape])];
    }),
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
