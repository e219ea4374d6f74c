import { weightArrays, type EpochSummary, type Values, type WeightArrays } from '@semantic-embeddings/models';
import { checkFinite } from '../snapshots/check-finite.js';
import { variableArrays } from '../snapshots/objective-variables.js';
import type { EpochCallback } from './fit.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { reportedNames } from '../steps/reported-names.js';
import { epochCallbacks } from './epoch-callbacks.js';
import { evaluateBatches } from './evaluate-batches.js';
import { fit } from './fit.js';
import { onlyLayers } from './only-layers.js';
import { openTraining, type OpenTraining } from './open-training.js';
import { firstEpoch, resumedState, type PhaseRun } from './phase-run.js';

/** What came of a stretch. */
export interface PhaseResult {
  readonly history: EpochSummary[];
  /** Values on the test images at the end, by their reported names. */
  readonly evaluation: Values;
  /** Finished epochs. */
  readonly epochs: number;
}

/**
 * Trains the layers of a stretch, with snapshots and, in the main one, logs, and evaluates the network at the end.
 *
 * Batch normalization of layers that stand still works with the statistics of the batch, its averages stand still too.
 *
 * @returns what the epochs came to and the values on the test images
 * @throws TrainingDivergedError if the loss, or at the end of an epoch a weight, is not finite
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const { evaluation } = await trainPhase({ ...run, model, phase });
 * ```
 */
export async function trainPhase(run: PhaseRun): Promise<PhaseResult> {
  const thaw = onlyLayers(run.model, run.phase.layers);
  try {
    const training = openTraining(run);
    try {
      return await trainOpened(run, training);
    } finally {
      await training.close();
    }
  } finally {
    thaw();
  }
}

async function trainOpened(run: PhaseRun, training: OpenTraining): Promise<PhaseResult> {
  const { phase, objective, settings } = run;
  const { reporter, signal } = settings;
  const { engine, trainable, train, validation } = training;
  const { schedule, epochs, decay, rate: initialRate } = phase;
  const resumed = resumedState(run);
  const initialEpoch = firstEpoch(run);
  // A signal that came while the last snapshot was written is heard before the thread is blocked again: two turns, for the present one
  // may have looked for signals already.
  await nextTurn();
  await nextTurn();
  signal?.throwIfAborted();
  if (resumed) engine.restore(flat(resumed.optimizer.state));
  engine.prepare({ train: initialEpoch < epochs ? train.shapes : [], validation: validation.shapes });
  const { step, evaluate } = engine;
  const names = reportedNames(objective);
  const { callbacks, checkpoint, onStop } = epochCallbacks(run, { resumed, engine, trainable });
  const history = await fit({
    ...{ step, evaluate, names, train, validation, schedule, epochs, initialEpoch, decay, initialRate },
    resume: resumed?.state,
    callbacks: [() => engine.synchronize(), finiteWeights(run), ...callbacks],
    checkpoint,
    onStop,
    reporter,
    signal,
  });
  const last = history.at(-1)?.values;
  const evaluation = last
    ? Object.fromEntries(names.map((name) => [name, last[`val_${name}`]!]))
    : await evaluateBatches(validation, { evaluate, names, signal });
  return { history, evaluation, epochs: Math.max(initialEpoch, epochs) };
}

/** Checks the weights after every epoch, whatever is kept of it, so that none without meaning are dumped. */
function finiteWeights({ model, objective }: PhaseRun): EpochCallback {
  return (_, state) => checkFinite([weightArrays(model), variableArrays(objective)], state);
}

function flat(arrays: WeightArrays): Map<string, Float32Array> {
  return new Map([...arrays].map(([name, { data }]) => [name, data]));
}
