import { bestValueName } from '../snapshots/check-snapshot-values.js';
import { clearLogFolder } from '../logs/log-folder.js';
import type { FitState, Snapshot } from '@semantic-embeddings/models';
import type { EpochCallback, FitOptions } from './fit.js';
import { earlySnapshotPath, interruptedSnapshotPath } from '../snapshots/snapshot-path.js';
import { snapshotCallback } from '../snapshots/snapshot-callback.js';
import { SnapshotClock } from '../snapshots/snapshot-clock.js';
import { parseSnapshotInterval } from '../snapshots/snapshot-interval.js';
import { snapshotWriter, type Trainer } from '../snapshots/snapshot-writer.js';
import { tensorboardCallback } from '../logs/tensorboard-callback.js';
import type { PhaseRun } from './phase-run.js';

/** What is done at the end of every epoch, amid epochs, and when the run is stopped amid one. */
export interface EpochCallbacks extends Pick<FitOptions, 'checkpoint' | 'onStop'> {
  readonly callbacks: readonly EpochCallback[];
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
  const { snapshotEvery } = settings;
  const clock = new SnapshotClock(
    snapshotEvery === undefined ? undefined : parseSnapshotInterval(snapshotEvery),
  );
  const writer = snapshotWriter(run, trainer);
  const write: typeof writer = (file, moment) => {
    writer(file, moment);
    clock.kept();
  };
  const kind = isMain ? mainSnapshots : earlySnapshots;
  const { callback, keep } = kind(path, { run, trainer, write });
  const keepNow = (state: FitState): void => {
    trainer.engine.synchronize();
    keep(state);
  };
  return {
    callbacks: [...callbacks, callback, writeHistory],
    checkpoint: { isDue: (updates) => clock.isDue(updates), take: keepNow },
    onStop: keepNow,
  };
}

interface Snapshots {
  readonly callback: EpochCallback;
  /** Writes the state amid an epoch. */
  readonly keep: (state: FitState) => void;
}

/** What is written, and where. */
interface Written {
  readonly run: PhaseRun;
  readonly trainer: PhaseTrainer;
  readonly write: ReturnType<typeof snapshotWriter>;
}

function mainSnapshots(path: string, { run, trainer, write }: Written): Snapshots {
  const { snapshotBest, reporter } = run.settings;
  const { resumed } = trainer;
  const best = bestValueName(snapshotBest);
  const sameBest = (resumed?.run.snapshotBest ?? best) === best;
  let bestValue = sameBest ? (resumed?.best ?? null) : null;
  const callback = snapshotCallback({
    ...{ path, best, bestValue },
    write: (file, moment) => {
      write(file, moment);
      bestValue = moment.best;
    },
    onWarning: (text) => reporter?.message?.(`warning: ${text}`),
  });
  const keep = (state: FitState): void =>
    write(interruptedSnapshotPath(path, { best: best !== undefined }), { state, best: bestValue });
  return { callback, keep };
}

/** Before the main stretch there is no best epoch: every one is kept until the next. */
function earlySnapshots(path: string, { run, write }: Written): Snapshots {
  const file = earlySnapshotPath(path, run.phase);
  const keep = (state: FitState): void => write(file, { state, best: null });
  return { callback: (_, state) => keep(state), keep };
}
