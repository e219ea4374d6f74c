import { constantSchedule } from '../schedules/constant-schedule.js';
import type { MainPhase } from '../methods/training-phase.js';
import type { Run } from './run.js';
import { timeDecay } from './time-decay.js';

/** A stretch of a run: which layers are trained, how long, how fast and by what. */
export interface RunPhase extends MainPhase {
  /** 0 for the main stretch; those before it count from 1. */
  readonly number: number;
  /** Names of the layers that are trained. @default all */
  readonly layers?: ReadonlySet<string>;
  /** Decay of the rate per update. */
  readonly decay: number;
}

/**
 * The stretches of a run that are still to be trained, in their order; the last one is the main one.
 *
 * @param run - the run; one that goes on from a snapshot begins with the stretch in which that was written
 * @param newLayers - layers that are trained before the others; `undefined` if there is only the main stretch
 * @throws RangeError if the rate shall decay and there is less than one full batch
 *
 * @example
 * ```ts
 * runPhases(run, new Set(['embedding'])).map(({ number }) => number); // [1, 0]
 * ```
 */
export function runPhases(run: Run, newLayers: ReadonlySet<string> | undefined): RunPhase[] {
  const before = newLayers ? run.method.phases({ newLayers }) : [];
  const main = mainPhase(run, { isPreceded: before.length > 0 });
  const { optimizer } = main;
  const stretches: RunPhase[] = before.map((phase, index) => ({
    ...{ ...phase, optimizer, decay: 0, number: index + 1 },
    schedule: constantSchedule(phase.epochs),
  }));
  const { settings, task, snapshot } = run;
  const { epochs } = main;
  const size = { images: task.dataset.train.size, batchSize: settings.batchSize, epochs };
  const decay = epochs > 0 ? timeDecay(settings.maxDecay, size) : 0;
  const first = snapshot?.phase?.number ?? (snapshot ? stretches.length + 1 : 1);
  return [...stretches.slice(first - 1), { ...main, decay, number: 0 }];
}

/**
 * The main stretch of a run.
 *
 * @example
 * ```ts
 * mainPhase(run).schedule.name; // 'SGDR'
 * ```
 */
export function mainPhase(
  { method, settings, task }: Pick<Run, 'method' | 'settings' | 'task'>,
  { isPreceded = false }: { readonly isPreceded?: boolean } = {},
): MainPhase {
  const stepsPerEpoch = Math.floor(task.dataset.train.size / settings.batchSize);
  return method.mainPhase({ stepsPerEpoch, isPreceded });
}
