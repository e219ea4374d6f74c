import type { Values } from '@semantic-embeddings/models';
import { bestEpoch } from './best-epoch.js';
import type { Run } from '../run/run.js';

/** Values on the test images, and the epoch after which the network had them. */
export interface PrintedValues {
  /** By their reported names, in their order. */
  readonly values: Values;
  /** Number of the epoch, from 1; 0 if none was trained. */
  readonly epoch: number;
  /** Name of the value by which this epoch is the best; `undefined` for the last epoch. */
  readonly by: string | undefined;
}

/**
 * The values that a run prints at the end: of its last epoch, or of its best one.
 *
 * @param run - options and epochs of the run
 * @param last - values on the test images at the end, and the number of epochs
 * @example
 * ```ts
 * printedValues(run, { evaluation: { loss: 0.5, acc: 0.6 }, epochs: 12 }); // { values: …, epoch: 7, by: 'val_acc' }
 * ```
 */
export function printedValues(
  { settings, history }: Pick<Run, 'settings' | 'history'>,
  last: { readonly evaluation: Values; readonly epochs: number },
): PrintedValues {
  const best = settings.printValues === 'best' ? bestEpoch(history.records) : undefined;
  return best ?? { values: last.evaluation, epoch: last.epochs, by: undefined };
}
