import { expandSnapshotPath } from './snapshot-path.js';
import { explainUnknownValue } from './explain-unknown-value.js';
import type { FitState, Values } from '@semantic-embeddings/models';
import type { EpochCallback } from '../run/fit.js';

/** When and where snapshots are written. */
export interface SnapshotCallbackOptions {
  /** Path, may contain `{epoch:02d}` or values. */
  readonly path: string;
  /** Write only if this value improved: grew if its name contains `acc` or starts with `fmeasure`, else fell. */
  readonly best?: string | undefined;
  /** Best value so far, from a resumed run. @default none */
  readonly bestValue?: number | null;
  /** Writes the snapshot. */
  readonly write: (path: string, moment: { state: FitState; best: number | null; epoch: number }) => void;
  /** Receives warnings. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/**
 * Makes a callback that writes a snapshot after every epoch, or after those that were the best so far.
 *
 * @returns a callback for `fit`
 *
 * @example
 * ```ts
 * const callbacks = [snapshotCallback({ path: 'run.{epoch:02d}.npz', best: 'val_acc', write })];
 * ```
 */
export function snapshotCallback({
  path,
  best,
  bestValue = null,
  write,
  onWarning,
}: SnapshotCallbackOptions): EpochCallback {
  let record = bestValue;
  return ({ epoch, values }, state) => {
    if (best !== undefined) {
      const value = values[best];
      if (value === undefined) {
        onWarning?.(`no snapshot: ${explainUnknownValue(best, Object.keys(values))}`);
        return;
      }
      if (Number.isNaN(value) || (record !== null && !improves(best, { value, record }))) return;
      record = value;
    }
    const numbers: Values = { epoch: epoch + 1, ...values };
    write(expandSnapshotPath(path, numbers), { state, best: record, epoch });
  };
}

function improves(name: string, { value, record }: { value: number; record: number }): boolean {
  const more = name.includes('acc') || name.startsWith('fmeasure');
  return more ? value > record : value < record;
}
