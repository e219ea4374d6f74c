import { originalLayerName, renameLayers, type LayersTopology } from '@semantic-embeddings/architectures';
import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { convertElements, FormatError, parseNpz, readFileBytes } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { join } from 'node:path';
import ndarray from 'ndarray';
import {
  modelFiles,
  fileChecksum,
  type ModelFolder,
  type StoredManifest,
  type StoredTopology,
} from './model-folder.js';
import { requireManifest } from '../manifest/read-manifest.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

/**
 * Reads a folder that `saveModel` wrote, without making a network of it.
 *
 * @param folder - path of the folder
 * @returns manifest, layers, weights, class embeddings, and what was learned beside the network
 * @throws FileError if a file cannot be read
 * @throws FormatError if a file is not what it should be, or the weights were changed
 *
 * @example
 * ```ts
 * readModelFolder('model').manifest.classes.length; // 100
 * ```
 */
export function readModelFolder(folder: string): ModelFolder {
  const manifestPath = join(folder, modelFiles.manifest);
  const stored = readJson<StoredManifest>(manifestPath);
  const manifest = requireManifest(stored, manifestPath);
  const { sha256, topologySha256, variablesSha256, classEmbedding: embeddingFile } = stored;
  const topologyPath = join(folder, modelFiles.topology);
  if (topologySha256 !== undefined) readChecked(topologyPath, topologySha256);
  const { modelTopology, weightsManifest } = readJson<StoredTopology>(topologyPath);
  const weightsPath = join(folder, modelFiles.weights);
  const bytes = readChecked(weightsPath, sha256);
  return {
    manifest,
    topology: renameLayers(modelTopology as LayersTopology, originalLayerName),
    weights: decodeWeights(bytes, weightsManifest[0].weights, weightsPath),
    ...(embeddingFile ? { classEmbedding: readClassEmbedding(join(folder, modelFiles.classEmbedding)) } : {}),
    ...(variablesSha256 === undefined
      ? {}
      : { variables: readVariables(join(folder, modelFiles.variables), variablesSha256) }),
  };
}

function readVariables(path: string, checksum: string): WeightArrays {
  const arrays = parseNpz(readChecked(path, checksum), { source: path });
  return new Map(Object.entries(arrays).map(([name, array]) => [name, convertElements(array, 'float32')]));
}

function readChecked(path: string, checksum: string): Buffer {
  const bytes = readFileBytes(path);
  if (fileChecksum(bytes) !== checksum) {
    throw new FormatError('the checksum in manifest.json does not fit; the file was damaged or exchanged', {
      source: path,
    });
  }
  return bytes;
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

function decodeWeights(
  bytes: Uint8Array,
  entries: readonly tf.io.WeightsManifestEntry[],
  source: string,
): WeightArrays {
  const sizes = entries.map(({ shape }) => shape.reduce((product, side) => product * side, 1));
  const expected = 4 * sizes.reduce((sum, size) => sum + size, 0);
  if (expected !== bytes.length || entries.some(({ dtype }) => dtype !== 'float32')) {
    throw new FormatError(
      `model.json lists ${expected} bytes of float32 weights, the file has ${bytes.length}; one of them was exchanged`,
      { source },
    );
  }
  // A buffer of a small file is a part of a larger one.
  const { buffer } = Uint8Array.from(bytes);
  let offset = 0;
  return new Map(
    entries.map(({ name, shape }, index) => {
      const values = new Float32Array(buffer, offset, sizes[index]);
      offset += values.byteLength;
      return [`${originalLayerName(name)}:0`, ndarray(values, [...shape])];
    }),
  );
}
