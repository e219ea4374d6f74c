import { auxiliaryState } from '@semantic-embeddings/architectures';
import ndarray from 'ndarray';
import { bestValueName } from './check-snapshot-values.js';
import { describeRun } from '../run/describe-run.js';
import { type FitState, writeSnapshot, weightArrays, type WeightArrays } from '@semantic-embeddings/models';
import type { TrainableParameter } from '../optimizers/optimizer.js';
import { variableArrays } from './objective-variables.js';
import type { NetworkRun } from '../run/run.js';
import type { TrainingEngine } from '../steps/training-engine.js';

/** What trains the weights of a run. */
export interface Trainer {
  readonly engine: TrainingEngine;
  readonly trainable: readonly TrainableParameter[];
}

/**
 * Makes the function that writes the present state of a run into a file, and tells the reporter.
 *
 * @param phase - what is trained
 * @param trainer - what trains it; its steps must be synchronized before every call
 *
 * @example
 * ```ts
 * const write = snapshotWriter(phase, { engine, trainable });
 * write('run.npz', { state, best: null });
 * ```
 */
export function snapshotWriter(
  { model, ...run }: NetworkRun,
  trainer: Trainer,
): (path: string, moment: { readonly state: FitState; readonly best: number | null }) => void {
  const { task, settings, objective } = run;
  const topology = model.toJSON(null, false) as object;
  const { seed, batchSize, lrSchedule, precision } = settings;
  const snapshotBest = bestValueName(settings.snapshotBest) ?? null;
  const { classEmbedding } = task;
  return (path, { state, best }) => {
    writeSnapshot(path, {
      manifest: describeRun(model, { ...run, epochs: state.epochs }),
      run: { seed, batchSize, lrSchedule, precision, snapshotBest },
      topology,
      weights: weightArrays(model),
      variables: variableArrays(objective),
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
    [...engine.velocities()].map(([name, values]) => [
      name,
      ndarray(values, [...(shapes.get(name) as readonly number[])]),
    ]),
  );
}
