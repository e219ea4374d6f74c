import type { RateChange } from './piecewise-rate.js';

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
  changes.sort((a, b) => a.epoch - b.epoch || (a.rate ?? 0) - (b.rate ?? 0));
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
