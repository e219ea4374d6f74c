import { batchSequence, type Dataset, type SplitName } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { classOutput, vectorOutputs, type ClassOutput, type KnownOutputs } from './class-output.js';
import type { Preprocessing } from './model-manifest.js';
import { createInference } from './network-inference.js';
import { ProgressWatch } from './progress-watch.js';
import { restandardisation } from './restandardisation.js';
import { runBatches } from './run-batches.js';
import type { RunProgress } from './training-reporter.js';

/** What to extract and how. */
export interface ExtractFeaturesOptions {
  readonly dataset: Dataset;
  /** @default 'test' */
  readonly split?: SplitName;
  /** Images at once. @default 100 */
  readonly batchSize?: number;
  /** Layer whose output is wanted. @default the first output of the network that does not score classes */
  readonly layer?: string | undefined;
  /** What is known of the outputs: the manifest of the network. @default only its structure */
  readonly known?: KnownOutputs | undefined;
  /** How the network wants its pictures standardised. @default as the dataset does */
  readonly standardisation?: Pick<Preprocessing, 'mean' | 'std'> | undefined;
  /** Threads that prepare images. @default as `batchSequence` chooses */
  readonly workers?: number | undefined;
  /** Batches that are prepared ahead. @default 100 */
  readonly queueSize?: number | undefined;
  /** Runs the network operation by operation instead of as one TensorFlow graph. @default false */
  readonly eager?: boolean | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Stops after the current batch. */
  readonly signal?: AbortSignal | undefined;
}

/** Features of all images of a split, in file order. */
export interface ExtractedFeatures {
  /** `[images, dimension]`, row-major; the class scores of a network that gives nothing else. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** Layer that gives the features. */
  readonly layer: string;
  /** Class scores `[images, classes]` if an output of the network gives them. */
  readonly scores?: Float32Array;
  readonly numClasses?: number;
}

/**
 * Runs a network on all images of a split, in inference mode, without augmentation, in file order.
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
  const { dataset, split = 'test', batchSize = 100, workers, queueSize } = options;
  const { eager, onProgress, signal } = options;
  const { network, columnsOf, name } = chooseOutputs(model, options);
  const widths = network.outputs.map(({ shape }) => shape[1] ?? 0);
  const standardise = restandardisation(dataset, options.standardisation);
  const sequence = batchSequence(dataset, split, {
    batchSize,
    shuffle: false,
    augment: false,
    ...(workers === undefined ? {} : { workers }),
    ...(queueSize === undefined ? {} : { queueSize }),
  });
  const columns = widths.map((width) => new Float32Array(dataset[split].size * width));
  const watch = new ProgressWatch({
    epoch: 0,
    epochs: 1,
    steps: sequence.length,
    images: dataset[split].size,
    names: [],
  });
  let row = 0;
  const inference = createInference(network, { eager, shapes: sequence.shapes });
  try {
    await runBatches(sequence.epoch(0), {
      signal,
      start: ({ images }) => joinedOutputs(inference.run(standardise(images))),
      finished: (values, images) => {
        distribute(values, { columns, widths, row, images });
        row += images;
        watch.add([], images);
        onProgress?.(watch.progress());
      },
    });
  } finally {
    inference.dispose();
    await sequence.close();
  }
  const column = (index: number | undefined) => (index === undefined ? undefined : columns[index]);
  const [features = new Float32Array(), scores] = [column(columnsOf.features), column(columnsOf.scores)];
  const dimension = widths[columnsOf.features] ?? 0;
  const numClasses = columnsOf.scores === undefined ? 0 : (widths[columnsOf.scores] ?? 0);
  return { features, dimension, layer: name, ...(scores && numClasses ? { scores, numClasses } : {}) };
}

interface ChosenOutputs {
  readonly network: tf.LayersModel;
  /** Positions among the outputs of the network. */
  readonly columnsOf: { readonly features: number; readonly scores: number | undefined };
  /** Layer of the features. */
  readonly name: string;
}

function chooseOutputs(model: tf.LayersModel, { layer, known }: ExtractFeaturesOptions): ChosenOutputs {
  if (layer !== undefined) {
    const columnsOf = { features: 0, scores: undefined };
    return { network: truncated(model, layer), columnsOf, name: layer };
  }
  const vectors = vectorOutputs(model);
  if (vectors.length === 0) throw new RangeError('the network gives no vectors; name a layer that does');
  const scores = classOutput(model, known);
  const features = (vectors.find(({ index }) => index !== scores?.index) ?? vectors[0]) as ClassOutput;
  const kept = scores && scores.index !== features.index ? [features, scores] : [features];
  const outputs = kept.map(({ index }) => model.outputs[index] as tf.SymbolicTensor);
  const all = outputs.length === model.outputs.length && kept.every(({ index }, at) => index === at);
  const network = all ? model : tf.model({ inputs: model.inputs, outputs });
  const columnsOf = { features: 0, scores: scores && kept.indexOf(scores) };
  return { network, columnsOf, name: features.layer };
}

function truncated(model: tf.LayersModel, name: string): tf.LayersModel {
  const layer = model.layers.find((candidate) => candidate.name === name);
  const output = layer?.getOutputAt(0);
  if (!output || Array.isArray(output) || output.shape.length !== 2) {
    const names = model.layers.map((candidate) => candidate.name).join(', ');
    const problem = output ? 'gives no vectors' : 'does not exist';
    throw new RangeError(`layer '${name}' ${problem}; the layers are ${names}`);
  }
  return tf.model({ inputs: model.inputs, outputs: output });
}

/** All outputs side by side, as one vector. */
function joinedOutputs(outputs: readonly tf.Tensor[]): tf.Tensor1D {
  const joined = outputs.length === 1 ? (outputs[0] as tf.Tensor) : tf.concat([...outputs], 1);
  return tf.reshape(joined, [-1]);
}

function distribute(
  values: Float32Array,
  target: { columns: Float32Array[]; widths: readonly number[]; row: number; images: number },
): void {
  const { columns, widths, row, images } = target;
  let position = 0;
  for (let image = 0; image < images; image++) {
    for (const [index, width] of widths.entries()) {
      columns[index]?.set(values.subarray(position, position + width), (row + image) * width);
      position += width;
    }
  }
}
