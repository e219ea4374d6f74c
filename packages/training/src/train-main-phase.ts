import { batchSequence } from '@semantic-embeddings/datasets';
import type * as tf from '@tensorflow/tfjs';
import { createLearningRateSchedule } from './create-learning-rate-schedule.js';
import type { EmbeddingTask } from './embedding-task.js';
import { epochCallbacks } from './epoch-callbacks.js';
import { evaluateBatches } from './evaluate-batches.js';
import { fit } from './fit.js';
import type { Objective } from './objective.js';
import { reportedNames } from './reported-names.js';
import type { Snapshot } from './snapshot.js';
import { timeDecay } from './time-decay.js';
import { trainableParameters } from './trainable-parameters.js';
import type { EpochSummary, Values } from './training-reporter.js';
import type { SettledSettings, TrainingSettings } from './training-settings.js';
import { createTrainingEngine } from './training-engine.js';
import { validationSequence } from './validation-sequence.js';
import type { WeightArrays } from './weight-arrays.js';

/** What is trained in the main phase of a run. */
export interface MainPhase {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  readonly task: EmbeddingTask;
  readonly settings: SettledSettings;
  /** State to go on from. */
  readonly snapshot: Snapshot | undefined;
}

/** What came of the main phase. */
export interface MainPhaseResult {
  readonly history: EpochSummary[];
  /** Values on the test images at the end, by their reported names. */
  readonly evaluation: Values;
  /** Finished epochs. */
  readonly epochs: number;
}

/**
 * Trains all layers of a network with schedule, logs and snapshots, and evaluates it at the end.
 *
 * @returns what the epochs came to and the values on the test images
 * @throws TrainingDivergedError if the loss is not finite
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const { evaluation } = await trainMainPhase({ model, objective, task, settings, snapshot: undefined });
 * ```
 */
export async function trainMainPhase(phase: MainPhase): Promise<MainPhaseResult> {
  const { model, objective, task, settings, snapshot } = phase;
  const { batchSize, nesterov, clipgrad, sgdLr, maxDecay, reporter, signal, seed } = settings;
  const images = task.dataset.train.size;
  const schedule = createLearningRateSchedule(settings.lrSchedule, {
    ...settings,
    stepsPerEpoch: Math.floor(images / batchSize),
  });
  const epochs = settings.epochs > 0 ? settings.epochs : schedule.epochs;
  const exact = settings.resume === 'exact' ? snapshot : undefined;
  const initialEpoch = exact?.state.epochs ?? settings.initialEpoch ?? 0;
  if (initialEpoch >= epochs)
    reporter?.message?.(nothingLeft({ initialEpoch, epochs, path: settings.snapshot }));
  const decay = timeDecay(maxDecay, { images, batchSize, epochs });
  const { trainable, frozenPenalty } = trainableParameters(model);
  const engine = createTrainingEngine(
    { model, objective, trainable, frozenPenalty, optimizer: { nesterov, clipNorm: clipgrad } },
    {
      ...settings,
      onWarning: (text) => reporter?.message?.(`warning: ${text}`),
      onCapture: (progress) => reporter?.capture?.(progress),
    },
  );
  const train = batchSequence(task.dataset, 'train', { batchSize, seed, ...threads(settings) });
  const validation = validationSequence(task.dataset, settings);
  try {
    if (exact) engine.restore(flat(exact.velocities));
    engine.prepare({
      train: initialEpoch < epochs ? train.shapes : [],
      validation: validation.shapes,
    });
    const { step, evaluate } = engine;
    const names = reportedNames(objective);
    const { callbacks, onStop } = epochCallbacks(phase, { engine, trainable });
    const history = await fit({
      step,
      evaluate,
      names,
      train,
      validation,
      schedule,
      initialRate: sgdLr,
      epochs,
      initialEpoch,
      decay,
      resume: exact?.state,
      callbacks: [() => engine.synchronize(), ...callbacks],
      onStop,
      reporter,
      signal,
    });
    const last = history.at(-1)?.values;
    const evaluation = last
      ? Object.fromEntries(names.map((name) => [name, last[`val_${name}`] ?? NaN]))
      : await evaluateBatches(validation, { evaluate, names, signal });
    return { history, evaluation, epochs: Math.max(initialEpoch, epochs) };
  } finally {
    engine.dispose();
    await Promise.all([train.close(), validation.close()]);
  }
}

function nothingLeft(run: { initialEpoch: number; epochs: number; path: string | undefined }): string {
  const { initialEpoch, epochs, path } = run;
  const where = path === undefined ? '' : ` in ${path}`;
  return (
    `Nothing is left to train: ${initialEpoch} of ${epochs} epochs are finished${where}. The network is evaluated and saved ` +
    'as it is; ask for more epochs to train on'
  );
}

function flat(arrays: WeightArrays): Map<string, Float32Array> {
  return new Map([...arrays].map(([name, { data }]) => [name, data]));
}

function threads({ readWorkers, queueSize }: TrainingSettings): { workers?: number; queueSize?: number } {
  return {
    ...(readWorkers === undefined ? {} : { workers: readWorkers }),
    ...(queueSize === undefined ? {} : { queueSize }),
  };
}
