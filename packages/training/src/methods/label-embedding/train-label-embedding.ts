import { train } from '../../run/train.js';
import type { TrainingResult } from '../../run/training-result.js';
import { labelEmbeddingMethod } from './label-embedding-method.js';
import type { TrainLabelEmbeddingOptions } from './label-embedding-options.js';

/**
 * Learns to tell classes apart together with embeddings of the labels: `train` with the method `label-embedding`.
 *
 * @param options - data, network, optimization and outputs; only `dataset` is required
 * @returns the trained network, its history and its values on the test images
 * @throws as `train` does
 *
 * @example
 * ```ts
 * const { evaluation } = await trainLabelEmbedding({ dataset: 'emoji', epochs: 1 });
 * Object.keys(evaluation); // ['loss', 'prob_loss', 'labelembed_loss_loss', 'prob_acc']
 * ```
 */
export function trainLabelEmbedding(options: TrainLabelEmbeddingOptions): Promise<TrainingResult> {
  return train(labelEmbeddingMethod, options);
}
