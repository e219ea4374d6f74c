import { evaluateBatches } from './evaluate-batches.js';
import { fit } from './fit.js';
import { reportedNames } from '../steps/reported-names.js';
import { createLearningRateSchedule } from '../schedules/learning-rate-schedules.js';
import { timeDecay } from './time-decay.js';
import type { EpochSummary, Values, WeightArrays } from '@semantic-embeddings/models';
import { epochCallbacks } from './epoch-callbacks.js';
import { openTraining } from './open-training.js';
import type { NetworkRun } from './run.js';

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
 * const { evaluation } = await trainMainPhase({ ...run, model });
 * ```
 */
export async function trainMainPhase(phase: NetworkRun): Promise<MainPhaseResult> {
  const { objective, task, settings, snapshot } = phase;
  const { batchSize, sgdLr, maxDecay, reporter, signal, seed } = settings;
  const images = task.dataset.train.size;
  const stepsPerEpoch = Math.floor(images / batchSize);
  const schedule = createLearningRateSchedule(settings.lrSchedule, { ...settings, stepsPerEpoch });
  const epochs = settings.epochs || schedule.epochs;
  const exact = settings.resume === 'exact' ? snapshot : undefined;
  const initialEpoch = exact?.state.epochs ?? settings.initialEpoch ?? 0;
  if (initialEpoch >= epochs)
    reporter?.message?.(nothingLeft({ initialEpoch, epochs, path: settings.snapshot }));
  const decay = timeDecay(maxDecay, { images, batchSize, epochs });
  const { engine, trainable, train, validation, close } = openTraining({ ...phase, seed });
  try {
    if (exact) engine.restore(flat(exact.velocities));
    engine.prepare({ train: initialEpoch < epochs ? train.shapes : [], validation: validation.shapes });
    const { step, evaluate } = engine;
    const names = reportedNames(objective);
    const { callbacks, onStop } = epochCallbacks(phase, { engine, trainable });
    const history = await fit({
      ...{ step, evaluate, names, train, validation, schedule, epochs, initialEpoch, decay },
      initialRate: sgdLr,
      resume: exact?.state,
      callbacks: [() => engine.synchronize(), ...callbacks],
      onStop,
      reporter,
      signal,
    });
    const last = history.at(-1)?.values;
    const evaluation = last
      ? Object.fromEntries(names.map((name) => [name, last[`val_${name}`]!]))
      : await evaluateBatches(validation, { evaluate, names, signal });
    return { history, evaluation, epochs: Math.max(initialEpoch, epochs) };
  } finally {
    await close();
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
