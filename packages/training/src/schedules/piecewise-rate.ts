import type { LearningRateSchedule } from './learning-rate-schedule.js';

/** One entry of a piecewise constant schedule. */
export interface RateChange {
  /** Epoch of the change, counted from 1. */
  readonly epoch: number;
  /** New rate; without it the rate so far stays. */
  readonly rate?: number;
}

/**
 * Learning rate of an epoch under a piecewise constant schedule.
 *
 * @param epoch - epoch index, from 0
 * @param changes - changes in ascending order of their epochs
 * @returns the new rate, or `undefined` where the rate so far stays
 *
 * @example
 * ```ts
 * const changes = [{ epoch: 1, rate: 0.1 }, { epoch: 31, rate: 0.01 }, { epoch: 50 }];
 * [0, 29, 30, 49].map((epoch) => piecewiseRate(epoch, changes)); // [0.1, 0.1, 0.01, undefined]
 * ```
 */
export function piecewiseRate(epoch: number, changes: readonly RateChange[]): number | undefined {
  let rate: number | undefined;
  for (const change of changes) {
    if (change.epoch - 1 > epoch) break;
    rate = change.rate;
  }
  return rate;
}

/**
 * Parses a piecewise constant schedule: `epoch:rate` entries and bare epochs, separated by commas.
 *
 * Epochs count from 1; the largest one is the number of epochs.
 *
 * @param text - for example `1:0.1,31:0.01,41:0.001,50`
 * @returns the changes in ascending order of their epochs
 * @throws TypeError if an entry is not of that form
 * @throws RangeError if two entries of one epoch contradict each other
 *
 * @example
 * ```ts
 * parseRateChanges('1:0.1,3'); // [{ epoch: 1, rate: 0.1 }, { epoch: 3 }]
 * ```
 */
export function parseRateChanges(text: string): RateChange[] {
  const changes = text.split(',').map((entry) => parseEntry(entry.trim(), text));
  // Of several rates for an epoch the highest comes last and counts; an entry without one comes before them.
  const order = ({ rate }: RateChange) => rate ?? -1;
  changes.sort((a, b) => a.epoch - b.epoch || order(a) - order(b));
  for (const [index, change] of changes.entries()) {
    const previous = changes[index - 1];
    if (previous?.epoch === change.epoch && (previous.rate === undefined || change.rate === undefined)) {
      throw new RangeError(
        `sgd schedule '${text}': epoch ${change.epoch} appears twice, once without a rate; keep one of the two`,
      );
    }
  }
  return changes;
}

/**
 * Schedule whose rate is constant between the epochs of a list.
 *
 * @param text - for example `1:0.1,31:0.01,41:0.001,50`; epochs count from 1
 * @returns a schedule that ends with the largest epoch of the list
 * @throws TypeError if the text cannot be read
 * @throws RangeError if two entries contradict each other
 *
 * @example
 * ```ts
 * piecewiseSchedule('1:0.1,31:0.01,50').epochs; // 50
 * ```
 */
export function piecewiseSchedule(text: string): LearningRateSchedule {
  const changes = parseRateChanges(text);
  return {
    name: 'SGD',
    epochs: changes.at(-1)!.epoch,
    reportsRate: true,
    begin: (rate) => ({ rate: Math.fround(rate) }),
    beforeEpoch: (state, epoch) => ({ rate: Math.fround(piecewiseRate(epoch, changes) ?? state.rate) }),
  };
}

function parseEntry(entry: string, text: string): RateChange {
  const match = /^(\d+)(?::(.+))?$/.exec(entry);
  const epoch = Number(match?.[1]);
  if (!match || epoch < 1) {
    throw new TypeError(
      `sgd schedule '${text}': expected 'epoch:rate' or 'epoch' with an epoch from 1, got '${entry}'; ` +
        `an example is '1:0.1,31:0.01,50'`,
    );
  }
  if (match[2] === undefined) return { epoch };
  const rate = Number(match[2]);
  if (match[2].trim() === '' || !Number.isFinite(rate) || rate < 0) {
    throw new TypeError(`sgd schedule '${text}': expected a rate after 'epoch:', got '${entry}'`);
  }
  return { epoch, rate };
}
