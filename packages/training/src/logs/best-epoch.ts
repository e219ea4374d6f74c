import type { EpochRecord, Values } from '@semantic-embeddings/models';

/** The epoch that came to the best. */
export interface BestEpoch {
  /** Number of the epoch, from 1. */
  readonly epoch: number;
  /** Name of the value that decided. */
  readonly by: string;
  /** Values on the test images after it, by their reported names. */
  readonly values: Values;
}

/** Values that decide, the first that there is: accuracies of the published comparison, any other one, the loss. */
const deciding = [/^val_prob_acc$/, /^val_acc$/, /^val_.*acc(uracy)?$/, /^val_loss$/];

/**
 * Finds the best epoch of the main stretch of a run: that with the greatest `val_prob_acc`, else `val_acc`, else another accuracy on the
 * test images, else the smallest `val_loss`; of equal ones the first.
 *
 * @returns `undefined` without an epoch whose value is a number
 * @example
 * ```ts
 * const records = [0.5, 0.7, 0.7].map((acc, i) => ({ epoch: i + 1, values: { acc: 1, val_acc: acc }, seconds: 1 }));
 * bestEpoch(records); // { epoch: 2, by: 'val_acc', values: { acc: 0.7 } }
 * ```
 */
export function bestEpoch(records: readonly EpochRecord[]): BestEpoch | undefined {
  const main = records.filter(({ phase }) => phase === undefined);
  const names = Object.keys(main[0]?.values ?? {});
  const by = deciding.flatMap((form) => names.find((name) => form.test(name)) ?? [])[0];
  if (by === undefined) return undefined;
  const sign = by === 'val_loss' ? -1 : 1;
  const valueOf = ({ values }: EpochRecord): number => sign * values[by]!;
  let best: EpochRecord | undefined;
  for (const record of main)
    if (!Number.isNaN(valueOf(record)) && (!best || valueOf(record) > valueOf(best))) best = record;
  return best && { epoch: best.epoch, by, values: validationValues(best.values) };
}

/** The values on the test images, without their prefix. */
function validationValues(values: Values): Values {
  const pairs = Object.entries(values).filter(([name]) => name.startsWith('val_'));
  return Object.fromEntries(pairs.map(([name, value]) => [name.slice('val_'.length), value]));
}
