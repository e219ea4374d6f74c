import {
  batchSequence,
  type BatchSequence,
  type BrokenPicture,
  type Dataset,
  type SplitName,
} from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { featureOutputs, type FeatureOutputsOptions } from '../outputs/feature-outputs.js';
import { createInference } from '../inference/network-inference.js';
import { OutputColumns } from './output-columns.js';
import { ProgressWatch } from '../progress/progress-watch.js';
import { runBatches } from '../inference/run-batches.js';
import type { RunProgress } from '../progress/training-reporter.js';

/** What to extract and how. */
export interface ExtractFeaturesOptions extends FeatureOutputsOptions {
  /** Prepared as the network wants its pictures; see `preparedDataset` of the package datasets. */
  readonly dataset: Dataset;
  /** @default 'test' */
  readonly split?: SplitName;
  /** Images at once. @default 100 */
  readonly batchSize?: number;
  /** Threads that prepare images. @default as `batchSequence` chooses */
  readonly workers?: number | undefined;
  /** Batches that are prepared ahead. @default 100 */
  readonly queueSize?: number | undefined;
  /** Runs the network operation by operation instead of as one TensorFlow graph. @default false */
  readonly eager?: boolean | undefined;
  /**
   * Times that all images are passed through the network, one pass after the other; distortions differ from pass to pass.
   * @default 1
   */
  readonly passes?: number | undefined;
  /** Distort the images at random, as the dataset prescribes for training; test images keep their colours. @default false */
  readonly augment?: boolean | undefined;
  /** Seed of that. @default 0 */
  readonly seed?: number | undefined;
  /**
   * Is told of every picture that cannot be read; the features then lack it, and `ids` says which they are of.
   * @default such a picture is an error
   */
  readonly onBroken?: ((picture: BrokenPicture) => void) | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Stops after the current batch. */
  readonly signal?: AbortSignal | undefined;
}

/** Features of all images of a split (each once a pass, whatever a dataset says of its repeats), or of those that could be read, in file order. */
export interface ExtractedFeatures {
  /** `[passes * images, dimension]`, row-major; the class scores of a network that gives nothing else. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** Position of every row's image in its part: 0, 1, 2, … with gaps where images could not be read, pass by pass. */
  readonly ids: Int32Array;
  /** Layer that gives the features. */
  readonly layer: string;
  /** Class scores `[images, classes]` if an output of the network gives them. */
  readonly scores?: Float32Array;
  readonly numClasses?: number;
}

/**
 * Runs a network on all images of a split, in inference mode, in file order.
 *
 * @param model - network that maps `[batch, height, width, channels]` to `[batch, dim]`
 * @returns the features and, with a classification head, the class probabilities
 * @throws RangeError if there is no layer of the wanted name or its output is not `[batch, dim]`
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const { features, dimension } = await extractFeatures(model, { dataset });
 * features.length / dimension; // 10000 for the test images of CIFAR-100
 * ```
 */
export async function extractFeatures(
  model: tf.LayersModel,
  options: ExtractFeaturesOptions,
): Promise<ExtractedFeatures> {
  const { dataset, split = 'test', passes = 1, eager, onProgress, signal } = options;
  const { network, layer, ...chosen } = featureOutputs(model, options);
  const images = passes * dataset[split].size;
  const columns = new OutputColumns(
    network.outputs.map(({ shape }) => shape[1]!),
    images,
  );
  const sequence = imageSequence(options);
  const ids: number[] = [];
  const steps = passes * sequence.length;
  const watch = new ProgressWatch({ epoch: 0, epochs: 1, steps, images, names: [] });
  const inference = createInference(network, { eager, shapes: sequence.shapes });
  try {
    for (let pass = 0; pass < passes; pass++) {
      await runBatches(sequence.epoch(pass), {
        signal,
        start: (batch) => joinedOutputs(inference.run(batch.images)),
        finished: (values, batch) => {
          columns.add(values, batch.images);
          ids.push(...batch.indices);
          watch.add([], { images: batch.images, number: pass * sequence.length + batch.number });
          onProgress?.(watch.progress());
        },
      });
    }
  } finally {
    inference.dispose();
    await sequence.close();
  }
  const { width: dimension, values: features } = columns.output(chosen.features);
  const scored = chosen.scores === undefined ? undefined : columns.output(chosen.scores);
  return {
    ...{ features, dimension, layer, ids: Int32Array.from(ids) },
    ...(scored && { scores: scored.values, numClasses: scored.width }),
  };
}

/** The images in file order, batch by batch, once a pass. */
function imageSequence(options: ExtractFeaturesOptions): BatchSequence {
  const { dataset, split = 'test', batchSize = 100, workers, queueSize, onBroken } = options;
  return batchSequence(dataset, split, {
    batchSize,
    shuffle: false,
    repeats: 1,
    augment: options.augment === true,
    seed: options.seed ?? 0,
    onBroken,
    ...(workers === undefined ? {} : { workers }),
    ...(queueSize === undefined ? {} : { queueSize }),
  });
}

/** All outputs side by side, as one vector. */
function joinedOutputs(outputs: readonly tf.Tensor[]): tf.Tensor1D {
  const joined = outputs.length === 1 ? (outputs[0] as tf.Tensor) : tf.concat([...outputs], 1);
  return tf.reshape(joined, [-1]);
}
