import type { NetworkRun } from './run.js';
import { runPhases, type RunPhase } from './run-phases.js';
import { firstEpoch } from './phase-run.js';
import { trainPhase, type PhaseResult } from './train-phase.js';

/**
 * Trains a network stretch by stretch, to the end of the main one.
 *
 * @param run - the run and its network
 * @param newLayers - layers that are trained before the others; `undefined` if there is only the main stretch
 * @returns what came of the main stretch
 * @throws TrainingDivergedError if the loss, or at the end of an epoch a weight, is not finite
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * const { evaluation } = await trainPhases({ ...run, model }, new Set(['embedding']));
 * ```
 */
export async function trainPhases(
  run: NetworkRun,
  newLayers: ReadonlySet<string> | undefined,
): Promise<PhaseResult> {
  const { reporter } = run.settings;
  const topology = run.model.toJSON(null, false) as object;
  const phases = runPhases(run, newLayers);
  run.history.begin();
  const [main, before] = [phases.at(-1)!, phases.slice(0, -1)];
  for (const phase of before) {
    if (firstEpoch({ ...run, phase }) >= phase.epochs) continue;
    announce(phase, run);
    await trainPhase({ ...run, newLayers, topology, phase });
  }
  announce(main, run);
  const initialEpoch = firstEpoch({ ...run, phase: main });
  const { epochs } = main;
  if (epochs > 0 && initialEpoch >= epochs)
    reporter?.message?.(nothingLeft({ initialEpoch, epochs, path: run.settings.snapshot }));
  return trainPhase({ ...run, newLayers, topology, phase: main });
}

function announce({ title }: RunPhase, { settings }: NetworkRun): void {
  if (title !== undefined) settings.reporter?.message?.(title);
}

function nothingLeft(run: { initialEpoch: number; epochs: number; path: string | undefined }): string {
  const { initialEpoch, epochs, path } = run;
  const where = path === undefined ? '' : ` in ${path}`;
  return (
    `Nothing is left to train: ${initialEpoch} of ${epochs} epochs are finished${where}. The network is evaluated and saved ` +
    'as it is; ask for more epochs to train on'
  );
}
