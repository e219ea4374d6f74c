import { legalLayerName, renameLayers, type LayersTopology } from '@semantic-embeddings/architectures';
import { writeClassEmbedding } from '@semantic-embeddings/class-embedding';
import { FileError, serializeNpz, writeFileAtomically } from '@semantic-embeddings/formats';
import type * as tf from '@tensorflow/tfjs';
import { join } from 'node:path';
import { checkModelFolder } from './check-model-folder.js';
import {
  modelFiles,
  fileChecksum,
  type ModelDescription,
  type StoredManifest,
  type StoredTopology,
} from './model-folder.js';
import { replaceFolder } from './replace-folder.js';
import { weightArrays, type WeightArrays } from '../weights/weight-arrays.js';

/**
 * Saves a trained network as a folder: `model.json` and `weights.bin` as `tf.loadLayersModel` reads them,
 * `manifest.json` with architecture, classes, preprocessing, versions and checksums, the class embeddings, and what was learned
 * beside the network.
 *
 * @param folder - path of the folder; an older model of that name is replaced, any other folder is refused
 * @param model - the network and its description
 * @throws FileError if the folder cannot be written; what was there before is then intact
 *
 * @example
 * ```ts
 * saveModel('model', { model, manifest, classEmbedding });
 * ```
 */
export function saveModel(
  folder: string,
  { model, manifest, classEmbedding, variables }: ModelDescription & { readonly model: tf.LayersModel },
): void {
  checkModelFolder(folder);
  const arrays = weightArrays(model);
  const weights = encodeWeights(arrays);
  const description: StoredTopology = {
    format: 'layers-model',
    generatedBy: `TensorFlow.js tfjs-layers v${manifest.versions.tensorflowjs}`,
    convertedBy: null,
    modelTopology: renameLayers(model.toJSON(null, false) as unknown as LayersTopology, legalLayerName),
    weightsManifest: [{ paths: [modelFiles.weights], weights: describeWeights(arrays) }],
  };
  const beside = variables?.size ? serializeNpz(Object.fromEntries(variables)) : undefined;
  const topology = `${JSON.stringify(description)}\n`;
  const stored: StoredManifest = {
    ...manifest,
    classEmbedding: classEmbedding ? modelFiles.classEmbedding : null,
    sha256: fileChecksum(weights),
    topologySha256: fileChecksum(Buffer.from(topology)),
    ...(beside && { variablesSha256: fileChecksum(beside) }),
  };
  try {
    replaceFolder(folder, (temporary) => {
      writeFileAtomically(join(temporary, modelFiles.weights), weights);
      writeFileAtomically(join(temporary, modelFiles.topology), topology);
      writeFileAtomically(join(temporary, modelFiles.manifest), `${JSON.stringify(stored, null, 2)}\n`);
      if (beside) writeFileAtomically(join(temporary, modelFiles.variables), beside);
      if (classEmbedding) writeClassEmbedding(join(temporary, modelFiles.classEmbedding), classEmbedding);
    });
  } catch (error) {
    throw error instanceof FileError ? error : new FileError('write', folder, error);
  }
}

function encodeWeights(arrays: WeightArrays): Uint8Array {
  const parts = [...arrays.values()].map(
    ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return Uint8Array.from(Buffer.concat(parts));
}

/** TensorFlow.js names weights like Keras, without the `:0`, and takes fewer names. */
function describeWeights(arrays: WeightArrays): tf.io.WeightsManifestEntry[] {
  return [...arrays].map(([name, { shape }]) => {
    const legal = legalLayerName(name.replace(/:0$/, ''));
    return { name: legal, shape, dtype: 'float32' };
  });
}
