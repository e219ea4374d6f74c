import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { Dataset } from '@semantic-embeddings/datasets';
import type * as tf from '@tensorflow/tfjs';
import type { PrintedValues } from '../logs/printed-values.js';
import type {
  EpochSummary,
  ExtractedFeatures,
  TrainedManifest,
  Values,
  WeightArrays,
} from '@semantic-embeddings/models';

/** A trained network and how it came about. */
export interface TrainingResult {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  readonly manifest: TrainedManifest;
  readonly dataset: Dataset;
  /** Target vectors of the classes; `undefined` for one-hot targets. */
  readonly classEmbedding: ClassEmbedding | undefined;
  /** What was learned with the network and is no layer of it, such as class centres, by name. */
  readonly variables: WeightArrays;
  /** What the epochs of the main phase came to. */
  readonly history: readonly EpochSummary[];
  /** Values on the test images at the end, by their reported names, in their order. */
  readonly evaluation: Values;
  /** The values to be printed, as `printValues` says: those of the last epoch or of the best. */
  readonly printed: PrintedValues;
  /** Mean of the accuracies of the classes, where the network classifies. */
  readonly averageAccuracy: number | undefined;
  /** What the network gives for the test images, where it was run on them for a feature dump or for the average accuracy. */
  readonly testOutputs: ExtractedFeatures | undefined;
  /** Training speed in the main phase; `undefined` if no epoch was trained. */
  readonly imagesPerSecond: number | undefined;
  /** What could not be saved at the end; the run goes on in spite of it. */
  readonly failures: readonly string[];
}
