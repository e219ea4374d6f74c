import type { Snapshot } from '@semantic-embeddings/models';
import type { NetworkRun } from './run.js';
import type { RunPhase } from './run-phases.js';

/** A stretch of a run, and the network that it trains. */
export interface PhaseRun extends NetworkRun {
  readonly phase: RunPhase;
  /** Layers without pre-trained weights, where there are stretches that train only these. */
  readonly newLayers: ReadonlySet<string> | undefined;
  /** Layers of the network, as TensorFlow.js describes them in JSON. */
  readonly topology: object;
}

/**
 * The first epoch of a stretch that is to be trained, from 0.
 *
 * @example
 * ```ts
 * firstEpoch({ phase, settings: { initialEpoch: 3 }, snapshot: undefined }); // 3 in the main stretch, 0 in others
 * ```
 */
export function firstEpoch(run: Pick<PhaseRun, 'phase' | 'settings' | 'snapshot'>): number {
  const { phase, settings } = run;
  return resumedState(run)?.state.epochs ?? (phase.number === 0 ? (settings.initialEpoch ?? 0) : 0);
}

/**
 * The state that a stretch goes on from exactly, if the snapshot was written in it.
 *
 * @example
 * ```ts
 * resumedState({ phase, settings, snapshot: undefined }); // undefined
 * ```
 */
export function resumedState({
  phase,
  settings,
  snapshot,
}: Pick<PhaseRun, 'phase' | 'settings' | 'snapshot'>): Snapshot | undefined {
  if (settings.resume !== 'exact' || (snapshot?.phase?.number ?? 0) !== phase.number) return undefined;
  return snapshot;
}
