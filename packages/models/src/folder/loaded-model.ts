import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type * as tf from '@tensorflow/tfjs';
import type { ModelManifest } from '../manifest/model-manifest.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

/** A trained network, ready to use. */
export interface LoadedModel {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  readonly manifest: ModelManifest;
  /** Target vectors of the classes, or centres that were learned with the network; `undefined` if there are none. */
  readonly classEmbedding: ClassEmbedding | undefined;
  /** What was learned with the network and is no layer of it; see `ModelDescription`. @default nothing */
  readonly variables?: WeightArrays | undefined;
  /** What a person should know of how the file was understood. */
  readonly notes: readonly ModelNote[];
}

/** One sentence on how a file was understood. */
export interface ModelNote {
  /** What it is about: the type of the numbers, or how pictures are prepared. */
  readonly about: 'precision' | 'pictures';
  readonly text: string;
}
