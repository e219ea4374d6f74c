import { expandSnapshotPath } from './snapshot-path.js';
import { explainUnknownValue } from './explain-unknown-value.js';
import type { RunSettings } from '../run/run-settings.js';

/**
 * Finds out before the training whether the values that snapshots depend on will be there after an epoch.
 *
 * @param settings - options of the run
 * @param run - names of the values of a step (see `reportedNames`), and whether the rate of an epoch is among its values
 * @throws RangeError that names the values there are if one is not, or cannot be written as the path says
 *
 * @example
 * ```ts
 * checkSnapshotValues(settings, { names: ['loss', 'acc'], reportsRate: true }); // snapshotBest: 'val_acc' passes
 * ```
 */
export function checkSnapshotValues(
  settings: RunSettings,
  { names, reportsRate }: { readonly names: readonly string[]; readonly reportsRate: boolean },
): void {
  const { snapshot, snapshotBest } = settings;
  const best = bestValueName(snapshotBest);
  if (snapshot === undefined) {
    if (best === undefined) return;
    throw new RangeError(
      `snapshotBest (--snapshot-best) '${best}' says which epochs are kept, but there is no snapshot to keep them in; ` +
        'name its file (snapshot, --snapshot)',
    );
  }
  const values = [...names, ...names.map((name) => `val_${name}`), ...(reportsRate ? ['lr'] : [])];
  if (best !== undefined && !values.includes(best)) {
    throw new RangeError(
      `snapshots of the best epochs (snapshotBest, --snapshot-best): ${explainUnknownValue(best, values)}`,
    );
  }
  // No value but the number of the epoch is a whole number.
  expandSnapshotPath(snapshot, {
    epoch: 1,
    ...Object.fromEntries(values.map((name) => [name, 0.5])),
  });
}

/**
 * The value that decides which epochs are kept.
 *
 * @returns `undefined` if all are
 *
 * @example
 * ```ts
 * bestValueName(true); // 'val_loss'
 * ```
 */
export function bestValueName(snapshotBest: RunSettings['snapshotBest']): string | undefined {
  return snapshotBest === true ? 'val_loss' : snapshotBest || undefined;
}
