import type { MethodOptions } from '@semantic-embeddings/models';
import {
  comparingLoss,
  type comparingLossOptions,
  type EmbeddingLossName,
} from '../../losses/embedding-losses.js';
import type { z } from 'zod';
import { snapshotChange } from '../../snapshots/snapshot-change.js';

/** Options of the losses that compare images, and of the batches. */
export type ComparisonSettings = z.output<typeof comparingLossOptions> & {
  readonly loss: EmbeddingLossName;
  readonly imagesPerClass?: number | undefined;
};

/**
 * What a manifest tells of a comparison of images: the options of the loss, if it compares them, and the images of every class in a
 * batch, if their number is fixed.
 *
 * @returns options by name, `null` for one that was not given
 *
 * @example
 * ```ts
 * comparisonRecord({ ...settings, loss: 'triplet' }); // { tripletMargin: null, imagesPerClass: 4 }
 * ```
 */
export function comparisonRecord(settings: ComparisonSettings): MethodOptions {
  const { loss, imagesPerClass } = settings;
  const values: Readonly<Record<string, unknown>> = settings;
  const names = Object.keys(comparingLoss(loss)?.options.shape ?? {});
  return {
    ...Object.fromEntries(names.map((name) => [name, (values[name] as number | undefined) ?? null])),
    ...(imagesPerClass ? { imagesPerClass } : {}),
  };
}

/**
 * What of a comparison of images differs from a run that is resumed.
 *
 * @param before - options of that run, of its manifest
 * @param settings - options of this run
 * @returns what differs, in words
 *
 * @example
 * ```ts
 * comparisonChanges({ tripletMargin: null, imagesPerClass: 4 }, { ...settings, loss: 'triplet', tripletMargin: 0.2 });
 * // ['tripletMargin was null in the snapshot and is 0.2 now']
 * ```
 */
export function comparisonChanges(before: MethodOptions, settings: ComparisonSettings): string[] {
  const record: MethodOptions = { imagesPerClass: 0, ...comparisonRecord(settings) };
  return Object.keys(record).flatMap((name) => {
    const previous = before[name] ?? (name === 'imagesPerClass' ? 0 : null);
    return snapshotChange(name, [previous, record[name]]);
  });
}
