import { train } from '../../run/train.js';
import type { TrainingResult } from '../../run/training-result.js';
import { classifierMethod } from './classifier-method.js';
import type { TrainClassifierOptions } from './classifier-options.js';

/**
 * Learns to tell classes apart by the cross-entropy: `train` with the method `classifier`.
 *
 * Native TensorFlow has to be loaded before (any TensorFlow.js backend works, but only that one is fast). The same options on the
 * same machine give the same weights, bit for bit.
 *
 * @param options - data, network, optimization and outputs; only `dataset` is required
 * @returns the trained network, its history and its values on the test images
 * @throws RangeError if options do not fit each other, before anything is trained
 * @throws FileError or FormatError if a file cannot be read or written
 * @throws TrainingDivergedError if the loss is not finite; the last snapshot is intact
 * @throws the reason of `signal` once it is aborted; the last snapshot is intact
 *
 * @example
 * ```ts
 * registerEmoji(); // of @semantic-embeddings/emoji
 * const { averageAccuracy } = await trainClassifier({ dataset: 'emoji', labelSmoothing: 0.1, epochs: 12 });
 * ```
 */
export function trainClassifier(options: TrainClassifierOptions): Promise<TrainingResult> {
  return train(classifierMethod, options);
}
