import { bestValueName } from '../snapshots/check-snapshot-values.js';
import { clearLogFolder } from '../logs/log-folder.js';
import type { FitState } from '@semantic-embeddings/models';
import type { EpochCallback } from './fit.js';
import { interruptedSnapshotPath } from '../snapshots/snapshot-path.js';
import { snapshotCallback } from '../snapshots/snapshot-callback.js';
import { snapshotWriter, type Trainer } from '../snapshots/snapshot-writer.js';
import { tensorboardCallback } from '../logs/tensorboard-callback.js';
import type { NetworkRun } from './run.js';

/** What is done at the end of every epoch, and when the run is stopped amid one. */
export interface EpochCallbacks {
  readonly callbacks: readonly EpochCallback[];
  readonly onStop?: (state: FitState) => void;
}

/**
 * Makes the callbacks of a run: logs, and snapshots after epochs and where the run is stopped.
 *
 * @param phase - what is trained
 * @param trainer - what trains it; its steps are synchronized before the callbacks of an epoch are called
 *
 * @example
 * ```ts
 * const { callbacks, onStop } = epochCallbacks(phase, { engine, trainable });
 * ```
 */
export function epochCallbacks(phase: NetworkRun, trainer: Trainer): EpochCallbacks {
  const { settings, snapshot } = phase;
  const { logDir, createLogWriter, snapshot: path, resume } = settings;
  const callbacks: EpochCallback[] = [];
  if (logDir !== undefined && createLogWriter) {
    if (!(snapshot && resume === 'exact')) clearLogFolder(logDir);
    callbacks.push(tensorboardCallback(createLogWriter(logDir)));
  }
  if (path === undefined) return { callbacks };
  const { callback, onStop } = snapshots(path, { phase, trainer });
  return { callbacks: [...callbacks, callback], onStop };
}

function snapshots(
  path: string,
  { phase, trainer }: { readonly phase: NetworkRun; readonly trainer: Trainer },
): { readonly callback: EpochCallback; readonly onStop: (state: FitState) => void } {
  const { settings, snapshot } = phase;
  const { snapshotBest, reporter, resume } = settings;
  const best = bestValueName(snapshotBest);
  const sameBest = (snapshot?.run.snapshotBest ?? best) === best;
  const write = snapshotWriter(phase, trainer);
  let bestValue = resume === 'exact' && sameBest ? (snapshot?.best ?? null) : null;
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
