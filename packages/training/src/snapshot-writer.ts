import { auxiliaryState } from '@semantic-embeddings/architectures';
import ndarray from 'ndarray';
import { bestValueName } from './check-snapshot-values.js';
import { describeRun } from './describe-run.js';
import type { FitState } from './fit.js';
import type { TrainableParameter } from './optimizer.js';
import { writeSnapshot } from './write-snapshot.js';
import type { MainPhase } from './train-main-phase.js';
import type { TrainingEngine } from './training-engine.js';
import { weightArrays, type WeightArrays } from './weight-arrays.js';

/** What trains the weights of a run. */
export interface Trainer {
  readonly engine: TrainingEngine;
  readonly trainable: readonly TrainableParameter[];
}

/**
 * Makes the function that writes the present state of a run into a file, and tells the reporter.
 *
 * @param phase - what is trained
 * @param trainer - what trains it; its steps must be synchronised before every call
 *
 * @example
 * ```ts
 * const write = snapshotWriter(phase, { engine, trainable });
 * write('run.npz', { state, best: null });
 * ```
 */
export function snapshotWriter(
  { model, task, settings }: MainPhase,
  trainer: Trainer,
): (path: string, moment: { readonly state: FitState; readonly best: number | null }) => void {
  const topology = model.toJSON(null, false) as object;
  const { seed, batchSize, lrSchedule, precision } = settings;
  const snapshotBest = bestValueName(settings.snapshotBest) ?? null;
  const { classEmbedding } = task;
  return (path, { state, best }) => {
    writeSnapshot(path, {
      manifest: describeRun(model, { settings, task, epochs: state.epochs }),
      run: { seed, batchSize, lrSchedule, precision, snapshotBest },
      topology,
      weights: weightArrays(model),
      velocities: velocityArrays(trainer),
      auxiliary: auxiliaryState(model),
      state,
      best,
      classEmbedding: classEmbedding?.embedding ?? null,
    });
    settings.reporter?.snapshot?.(path);
  };
}

function velocityArrays({ engine, trainable }: Trainer): WeightArrays {
  const shapes = new Map(trainable.map(({ name, variable }) => [name, variable.shape]));
  return new Map(
    [...engine.velocities()].map(([name, values]) => [name, ndarray(values, [...(shapes.get(name) ?? [])])]),
  );
}
