import { batchSequence, type BatchSequence } from '@semantic-embeddings/datasets';
import { createTrainingEngine } from '../steps/create-training-engine.js';
import type { TrainableParameter } from '../optimizers/optimizer.js';
import { trainedParameters, type TrainingEngine } from '../steps/training-engine.js';
import { trainableParameters } from '../steps/trainable-parameters.js';
import type { NetworkRun } from './run.js';

/** What trains a network for a while. */
export interface OpenTraining {
  readonly engine: TrainingEngine;
  /** Weights and variables that the engine changes. */
  readonly trainable: readonly TrainableParameter[];
  /** Training batches: shuffled, augmented. */
  readonly train: BatchSequence;
  /** The whole test part, in file order, without augmentation. */
  readonly validation: BatchSequence;
  /** Frees everything but the network. */
  close(): Promise<void>;
}

/**
 * Gets ready to train the layers of a network that are trainable now.
 *
 * @param run - the run, its network, and the seed of order and augmentation
 * @returns engine and batches; the caller closes them
 *
 * @example
 * ```ts
 * const training = openTraining({ ...run, model, seed: 0 });
 * training.validation.length; // 100 for the 10,000 test images of CIFAR-100, batch size 100
 * ```
 */
export function openTraining({
  settings,
  task,
  objective,
  model,
  seed,
}: NetworkRun & { readonly seed: number }): OpenTraining {
  const { batchSize, valBatchSize, nesterov, clipgrad, readWorkers: workers, queueSize } = settings;
  const { reporter, onBroken } = settings;
  const optimizer = { nesterov, clipNorm: clipgrad };
  const parts = { model, objective, ...trainableParameters(model), optimizer };
  const engine = createTrainingEngine(parts, {
    ...settings,
    onWarning: (text) => reporter?.message?.(`warning: ${text}`),
    onCapture: (progress) => reporter?.capture?.(progress),
  });
  const prepared = { workers, queueSize, onBroken };
  const train = batchSequence(task.dataset, 'train', { batchSize, seed, ...prepared });
  const validation = batchSequence(task.dataset, 'test', {
    ...{ batchSize: valBatchSize, shuffle: false, augment: false },
    ...prepared,
  });
  const close = async (): Promise<void> => {
    engine.dispose();
    await Promise.all([train.close(), validation.close()]);
  };
  return { engine, trainable: trainedParameters(parts), train, validation, close };
}
