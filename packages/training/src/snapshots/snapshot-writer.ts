import { auxiliaryState } from '@semantic-embeddings/architectures';
import ndarray from 'ndarray';
import { bestValueName } from './check-snapshot-values.js';
import { describeRun } from '../run/describe-run.js';
import { type FitState, type Snapshot, weightArrays, type WeightArrays } from '@semantic-embeddings/models';
import type { TrainableParameter } from '../optimizers/optimizer.js';
import { checkFinite } from './check-finite.js';
import { variableArrays } from './objective-variables.js';
import { optionRecord } from './option-record.js';
import type { PhaseRun } from '../run/phase-run.js';
import { mainPhase } from '../run/run-phases.js';
import type { TrainingEngine } from '../steps/training-engine.js';

/** What trains the weights of a run. */
export interface Trainer {
  readonly engine: TrainingEngine;
  readonly trainable: readonly TrainableParameter[];
}

/**
 * Makes the function that writes the present state of a stretch of a run into a file, and tells the reporter.
 *
 * @param run - the stretch of a run and its network
 * @param trainer - what trains it; its steps must be synchronized before every call
 * @returns the function; it throws a TrainingDivergedError, and writes nothing, if a weight is not finite
 *
 * @example
 * ```ts
 * const write = snapshotWriter(run, { engine, trainable });
 * write('run.npz', { state, best: null });
 * ```
 */
export function snapshotWriter(
  { model, topology, phase, newLayers, ...run }: PhaseRun,
  trainer: Trainer,
): (path: string, moment: { readonly state: FitState; readonly best: number | null }) => void {
  const { task, settings, history, objective, snapshots } = run;
  const { seed, batchSize, precision } = settings;
  const lrSchedule = mainPhase(run).schedule.name;
  const isMain = phase.number === 0;
  const early = isMain ? {} : { phase: { number: phase.number, newLayers: [...(newLayers ?? [])] } };
  const snapshotBest = bestValueName(settings.snapshotBest) ?? null;
  const { classEmbedding } = task;
  const trainImages = task.dataset.train.size;
  const options = optionRecord(run, { isEarly: !isMain });
  return (path, { state, best }) => {
    const snapshot: Snapshot = {
      manifest: describeRun(model, { ...run, epochs: isMain ? state.epochs : 0 }),
      run: { seed, batchSize, lrSchedule, precision, snapshotBest, trainImages, options },
      topology,
      weights: weightArrays(model),
      variables: variableArrays(objective),
      optimizer: { name: phase.optimizer.name ?? 'momentum', state: optimizerArrays(trainer) },
      auxiliary: auxiliaryState(model),
      state,
      ...early,
      best,
      history: [...history.records],
      classEmbedding: classEmbedding?.embedding ?? null,
    };
    const { weights, variables, optimizer } = snapshot;
    checkFinite([weights, variables, optimizer.state], state);
    snapshots.files.write(path, snapshot);
    settings.reporter?.snapshot?.(path);
  };
}

function optimizerArrays({ engine, trainable }: Trainer): WeightArrays {
  const shapes = new Map(trainable.map(({ name, variable }) => [name, variable.shape]));
  return new Map(
    [...engine.optimizerState()].map(([name, values]) => [
      name,
      ndarray(values, [...(shapes.get(name) as readonly number[])]),
    ]),
  );
}
