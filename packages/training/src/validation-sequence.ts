import { batchSequence, type BatchSequence, type Dataset } from '@semantic-embeddings/datasets';
import type { TrainingSettings } from './training-settings.js';

/**
 * The batches on which a run is validated: the whole test part, in file order, without augmentation.
 *
 * @param dataset - dataset of the run
 * @param settings - batch size, threads and queue
 * @returns the batches; the caller closes them
 *
 * @example
 * ```ts
 * validationSequence(dataset, { valBatchSize: 100 }).length; // 100 for the 10,000 test images of CIFAR-100
 * ```
 */
export function validationSequence(
  dataset: Dataset,
  {
    valBatchSize,
    readWorkers,
    queueSize,
  }: Pick<TrainingSettings, 'valBatchSize' | 'readWorkers' | 'queueSize'>,
): BatchSequence {
  return batchSequence(dataset, 'test', {
    batchSize: valBatchSize,
    shuffle: false,
    augment: false,
    ...(readWorkers === undefined ? {} : { workers: readWorkers }),
    ...(queueSize === undefined ? {} : { queueSize }),
  });
}
