import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { Dataset } from '@semantic-embeddings/datasets';
import { extractFeatures, type TrainingReporter } from '@semantic-embeddings/models';
import { trainEmbedding } from '@semantic-embeddings/training';
import { batchSize, type DemoOptions } from './options.js';

/** What one network is trained on. */
export interface TrainNetworkOptions extends Pick<DemoOptions, 'architecture' | 'epochs' | 'seed'> {
  readonly dataset: Dataset;
  /** Targets, one row a class. */
  readonly embedding: ClassEmbedding;
  readonly reporter: TrainingReporter;
  readonly signal: AbortSignal;
}

/** What the trained network makes of the test pictures. */
export interface TrainedNetwork {
  /** Unit vectors, [pictures, dimension]. */
  readonly features: Float32Array;
  readonly dimension: number;
  readonly trainingSeconds: number;
  readonly imagesPerSecond: number | undefined;
}

/**
 * Trains a network with the cosine loss and one cosine-shaped cycle of the learning rate, then maps the test pictures.
 *
 * @throws the reason of the signal once it is aborted
 * @example (await trainNetwork(options)).dimension // 78
 */
export async function trainNetwork(options: TrainNetworkOptions): Promise<TrainedNetwork> {
  const { dataset, embedding, architecture, epochs, seed, reporter, signal } = options;
  const started = performance.now();
  const { model, imagesPerSecond } = await trainEmbedding({
    dataset,
    embedding,
    architecture,
    epochs,
    seed,
    batchSize,
    lrSchedule: 'SGDR',
    sgdrBaseLen: epochs,
    sgdrMaxLr: 0.1,
    reporter,
    signal,
  });
  const trainingSeconds = (performance.now() - started) / 1000;
  try {
    const { features, dimension } = await extractFeatures(model, { dataset, signal });
    return { features, dimension, trainingSeconds, imagesPerSecond };
  } finally {
    model.dispose();
  }
}
