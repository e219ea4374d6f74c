import { bestValueName } from '../snapshots/check-snapshot-values.js';
import { clearLogFolder } from '../logs/log-folder.js';
import type { FitState, Snapshot } from '@semantic-embeddings/models';
import type { EpochCallback } from './fit.js';
import { earlySnapshotPath, interruptedSnapshotPath } from '../snapshots/snapshot-path.js';
import { snapshotCallback } from '../snapshots/snapshot-callback.js';
import { snapshotWriter, type Trainer } from '../snapshots/snapshot-writer.js';
import { tensorboardCallback } from '../logs/tensorboard-callback.js';
import type { PhaseRun } from './phase-run.js';

/** What is done at the end of every epoch, and when the run is stopped amid one. */
export interface EpochCallbacks {
  readonly callbacks: readonly EpochCallback[];
  readonly onStop?: (state: FitState) => void;
}

/** What trains a stretch, and the snapshot that it goes on from exactly. */
export interface PhaseTrainer extends Trainer {
  readonly resumed: Snapshot | undefined;
}

/**
 * Makes the callbacks of a stretch of a run: history, logs, in the main one, and snapshots after epochs and where the run is stopped.
 *
 * @param run - what is trained
 * @param trainer - what trains it; its steps are synchronized before the callbacks of an epoch are called
 *
 * @example
 * ```ts
 * const { callbacks, onStop } = epochCallbacks(run, { engine, trainable, resumed: undefined });
 * ```
 */
export function epochCallbacks(run: PhaseRun, trainer: PhaseTrainer): EpochCallbacks {
  const { settings, phase, history } = run;
  const { logDir, createLogWriter, snapshot: path } = settings;
  const isMain = phase.number === 0;
  const callbacks: EpochCallback[] = [
    ({ epoch, values, trainSeconds, validationSeconds }) =>
      history.add({
        ...{ epoch: epoch + 1, ...(isMain ? {} : { phase: phase.number }), values },
        seconds: trainSeconds + validationSeconds,
      }),
  ];
  const writeHistory = (): void => history.writeLast();
  if (isMain && logDir !== undefined && createLogWriter) {
    if (!trainer.resumed) clearLogFolder(logDir);
    callbacks.push(tensorboardCallback(createLogWriter(logDir)));
  }
  if (path === undefined) return { callbacks: [...callbacks, writeHistory] };
  const { callback, onStop } = isMain
    ? mainSnapshots(path, { run, trainer })
    : earlySnapshots(path, { run, trainer });
  return { callbacks: [...callbacks, callback, writeHistory], onStop };
}

interface Snapshots {
  readonly callback: EpochCallback;
  readonly onStop: (state: FitState) => void;
}

/** What is written, and where. */
interface Written {
  readonly run: PhaseRun;
  readonly trainer: PhaseTrainer;
}

function mainSnapshots(path: string, { run, trainer }: Written): Snapshots {
  const { snapshotBest, reporter } = run.settings;
  const { resumed } = trainer;
  const best = bestValueName(snapshotBest);
  const sameBest = (resumed?.run.snapshotBest ?? best) === best;
  const write = snapshotWriter(run, trainer);
  let bestValue = sameBest ? (resumed?.best ?? null) : null;
  const callback = snapshotCallback({
    ...{ path, best, bestValue },
    write: (file, moment) => {
      write(file, moment);
      bestValue = moment.best;
    },
    onWarning: (text) => reporter?.message?.(`warning: ${text}`),
  });
  const onStop = (state: FitState): void => {
    trainer.engine.synchronize();
    const file = interruptedSnapshotPath(path, { best: best !== undefined });
    write(file, { state, best: bestValue });
  };
  return { callback, onStop };
}

/** Before the main stretch there is no best epoch: every one is kept until the next. */
function earlySnapshots(path: string, { run, trainer }: Written): Snapshots {
  const file = earlySnapshotPath(path, run.phase);
  const write = snapshotWriter(run, trainer);
  const onStop = (state: FitState): void => {
    trainer.engine.synchronize();
    write(file, { state, best: null });
  };
  return { callback: (_, state) => write(file, { state, best: null }), onStop };
}
