import { parseSnapshotInterval } from '../snapshots/snapshot-interval.js';
import { checkImagesPerClass } from './check-images-per-class.js';

/** Options that only make sense together. */
export interface CombinedOptions {
  readonly snapshot?: string | undefined;
  readonly snapshotBest: string | boolean;
  readonly snapshotEvery?: string | undefined;
  readonly eager: boolean | 'auto';
  readonly precision: string;
  readonly batchSize: number;
  readonly imagesPerClass?: number | undefined;
}

/**
 * Refuses options that contradict each other.
 *
 * @param options - options of a run, with their defaults
 * @param naming - how an option is called where it comes from; `@default` its name, as programs give it
 * @throws RangeError that names the options, or the one that cannot be read, and the remedy
 *
 * @example
 * ```ts
 * checkCombinations(settings); // RangeError: snapshotBest says which epochs are kept, but there is no snapshot: give one
 * ```
 */
export function checkCombinations(
  { snapshot, snapshotBest, snapshotEvery, eager, precision, batchSize, imagesPerClass = 0 }: CombinedOptions,
  { nameOf = (option) => option }: { readonly nameOf?: (option: string) => string } = {},
): void {
  if (snapshotBest !== false && snapshot === undefined)
    throw new RangeError(
      `${nameOf('snapshotBest')} says which epochs are kept, but there is no snapshot to keep them in: add ` +
        `${nameOf('snapshot')} with the path of a file`,
    );
  if (snapshotEvery !== undefined) {
    parseSnapshotInterval(snapshotEvery, { option: nameOf('snapshotEvery') });
    if (snapshot === undefined)
      throw new RangeError(
        `${nameOf('snapshotEvery')} says how often the state is kept, but there is no snapshot to keep it in: add ` +
          `${nameOf('snapshot')} with the path of a file`,
      );
  }
  if (eager === true && precision === 'bfloat16')
    throw new RangeError(
      `${nameOf('precision')} ${precision} needs captured steps: leave ${nameOf('eager')} out`,
    );
  checkImagesPerClass({ batchSize, imagesPerClass }, { nameOf });
}
