import type { Dataset } from '@semantic-embeddings/datasets';
import { extractFeatures, type EpochSummary, type TrainingReporter } from '@semantic-embeddings/models';
import { trainEmbedding } from '@semantic-embeddings/training';
import type { DemoOptions } from './options.js';
import { recipe, type Contestant } from './recipe.js';

/** What one network is trained on. */
export interface TrainNetworkOptions extends Pick<DemoOptions, 'architecture' | 'epochs' | 'seed'> {
  readonly dataset: Dataset;
  readonly reporter: TrainingReporter;
  /** Stops after the current step. */
  readonly signal: AbortSignal;
}

/** What the trained network makes of the test pictures. */
export interface TrainedNetwork {
  readonly contestant: Contestant;
  readonly seed: number;
  /** Unit vectors, `[pictures, dimension]`. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** Class probabilities, `[pictures, classes]`, of a network with a classifier. */
  readonly scores: Float32Array | undefined;
  readonly history: readonly EpochSummary[];
  readonly trainingSeconds: number;
}

/**
 * Trains a network with the cosine loss and one cosine-shaped cycle of the learning rate, then maps the test pictures.
 *
 * @throws the reason of the signal once it is aborted
 * @example (await trainNetwork(contestant, options)).dimension // 71
 */
export async function trainNetwork(
  contestant: Contestant,
  options: TrainNetworkOptions,
): Promise<TrainedNetwork> {
  const { dataset, architecture, epochs, seed, reporter, signal } = options;
  const { batchSize, sgdrMaxLr } = recipe;
  const { embedding, clsWeight } = contestant;
  const started = performance.now();
  const { model, history } = await trainEmbedding({
    ...{ dataset, embedding, clsWeight, architecture, epochs, seed, batchSize },
    ...{ lrSchedule: 'SGDR', sgdrBaseLen: epochs, sgdrMaxLr },
    ...{ reporter, signal },
  });
  const trainingSeconds = (performance.now() - started) / 1000;
  try {
    const { features, dimension, scores } = await extractFeatures(model, { dataset, signal });
    return { contestant, seed, features, dimension, scores, history, trainingSeconds };
  } finally {
    model.dispose();
  }
}
