import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type * as tf from '@tensorflow/tfjs';
import { createHash } from 'node:crypto';
import type { ModelManifest } from '../manifest/model-manifest.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

/** Names of the files in a model folder. */
export const modelFiles = {
  manifest: 'manifest.json',
  topology: 'model.json',
  weights: 'weights.bin',
  classEmbedding: 'class-embedding.npz',
  variables: 'variables.npz',
} as const;

/** What is stored besides the layers and weights. */
export interface ModelDescription {
  readonly manifest: ModelManifest;
  /** Target vectors of the classes; `undefined` for one-hot targets. */
  readonly classEmbedding?: ClassEmbedding | undefined;
  /**
   * What was learned with the network and is no layer of it, such as class centres, named like weights:
   * `cls_centroids/embeddings:0`. @default nothing
   */
  readonly variables?: WeightArrays | undefined;
}

/** Content of a model folder. */
export interface ModelFolder extends ModelDescription {
  /** Layers of the network, as TensorFlow.js describes them in JSON. */
  readonly topology: object;
  readonly weights: WeightArrays;
}

/** Manifest as stored, with checksums. */
export interface StoredManifest extends ModelManifest {
  /** Checksum of the weights. */
  readonly sha256: string;
  /** Checksum of the layers; folders of the first version have none. */
  readonly topologySha256?: string;
  readonly classEmbedding: string | null;
  /** Checksum of the variables, if there are some. */
  readonly variablesSha256?: string;
}

/** File `model.json` as TensorFlow.js reads it. */
export interface StoredTopology {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: object;
  readonly weightsManifest: readonly [
    { readonly paths: readonly string[]; readonly weights: tf.io.WeightsManifestEntry[] },
  ];
}

/**
 * Checksum of a file of a model folder.
 *
 * @param bytes - content of the file
 * @returns SHA-256 in hexadecimal digits
 *
 * @example
 * ```ts
 * fileChecksum(new Uint8Array()); // 'e3b0c442…b855'
 * ```
 */
export function fileChecksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
