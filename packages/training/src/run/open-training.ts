import { batchSequence, deriveSeed, type BatchSequence } from '@semantic-embeddings/datasets';
import { createTrainingEngine } from '../steps/create-training-engine.js';
import type { TrainableParameter } from '../optimizers/optimizer.js';
import { trainedParameters, type TrainingEngine } from '../steps/training-engine.js';
import { trainableParameters } from '../steps/trainable-parameters.js';
import type { NetworkRun } from './run.js';
import type { RunPhase } from './run-phases.js';

/** What trains a network for a while. */
export interface OpenTraining {
  readonly engine: TrainingEngine;
  /** Weights and variables that the engine changes. */
  readonly trainable: readonly TrainableParameter[];
  /** Training batches: shuffled, augmented. */
  readonly train: BatchSequence;
  /** The whole test part, in file order or always the same shuffled one, without augmentation. */
  readonly validation: BatchSequence;
  /** Frees everything but the network. */
  close(): Promise<void>;
}

/**
 * Gets ready to train the layers of a network that are trainable now.
 *
 * @param run - the run, its network, and the stretch of it
 * @returns engine and batches; the caller closes them
 *
 * @example
 * ```ts
 * const training = openTraining({ ...run, model, phase });
 * training.validation.length; // 100 for the 10,000 test images of CIFAR-100, batch size 100
 * ```
 */
export function openTraining({
  settings,
  task,
  objective,
  model,
  phase: { number, optimizer },
}: NetworkRun & { readonly phase: RunPhase }): OpenTraining {
  const { batchSize, valBatchSize, readWorkers: workers, queueSize, reporter, onBroken } = settings;
  const { imagesPerClass = 0 } = settings;
  // Stretches have orders and augmentations of their own.
  const seed = number === 0 ? settings.seed : deriveSeed(settings.seed, number);
  const parts = { model, objective, ...trainableParameters(model), optimizer };
  const engine = createTrainingEngine(parts, {
    ...settings,
    onWarning: (text) => reporter?.message?.(`warning: ${text}`),
    onCapture: (progress) => reporter?.capture?.(progress),
  });
  const prepared = { workers, queueSize, onBroken };
  const balanced = imagesPerClass > 0 ? { perClass: imagesPerClass } : {};
  const train = batchSequence(task.dataset, 'train', { batchSize, seed, ...balanced, ...prepared });
  const validation = batchSequence(task.dataset, 'test', {
    // A batch of one class, as test images in the order of their files may give, leaves nothing to compare.
    ...{ batchSize: valBatchSize, shuffle: objective.comparesImages === true, augment: false },
    ...prepared,
  });
  const close = async (): Promise<void> => {
    engine.dispose();
    await Promise.all([train.close(), validation.close()]);
  };
  return { engine, trainable: trainedParameters(parts), train, validation, close };
}
