import { train } from '../../run/train.js';
import type { TrainingResult } from '../../run/training-result.js';
import { embeddingMethod } from './embedding-method.js';
import type { TrainEmbeddingOptions } from './embedding-options.js';

/**
 * Learns to map images onto the embeddings of their classes: `train` with the method `embedding`.
 *
 * Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019. Native TensorFlow has to
 * be loaded before (any TensorFlow.js backend works, but only that one is fast). The same options on the same machine
 * give the same weights, bit for bit.
 *
 * @param options - data, network, optimization and outputs; only `dataset` and `embedding` are required
 * @returns the trained network, its history and its values on the test images
 * @throws RangeError if options do not fit each other, before anything is trained
 * @throws FileError or FormatError if a file cannot be read or written
 * @throws TrainingDivergedError if the loss is not finite; the last snapshot is intact
 * @throws the reason of `signal` once it is aborted; the last snapshot is intact
 *
 * @example
 * ```ts
 * registerEmoji(); // of @semantic-embeddings/emoji
 * const { evaluation } = await trainEmbedding({ dataset: 'emoji', embedding: 'onehot', epochs: 1 });
 * evaluation; // { loss: 1.95, acc: 0.12 }
 * ```
 */
export function trainEmbedding(options: TrainEmbeddingOptions): Promise<TrainingResult> {
  return train(embeddingMethod, options);
}
