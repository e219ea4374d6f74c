import { FormatError } from '@semantic-embeddings/formats';
import type { EpochRecord } from '@semantic-embeddings/models';

/**
 * The line of an epoch: one JSON object with its number, that of a stretch before the main one, all values by their reported names,
 * and the seconds. What is no finite number is `null`.
 *
 * @example
 * ```ts
 * historyLine({ epoch: 3, values: { loss: 0.5, val_loss: 0.6, lr: 0.1 }, seconds: 12.3456 });
 * // '{"epoch":3,"loss":0.5,"val_loss":0.6,"lr":0.1,"seconds":12.346}'
 * ```
 */
export function historyLine({ seconds, ...record }: EpochRecord): string {
  return `${lineStart(record).slice(0, -1)},"seconds":${Number(seconds.toFixed(3))}}`;
}

/** The same without the time, which no two runs have in common. */
function lineStart({ epoch, phase, values }: Omit<EpochRecord, 'seconds'>): string {
  return JSON.stringify({ epoch, ...(phase !== undefined && { phase }), ...values });
}

/**
 * Tells whether two records are of the same epoch of runs that came to the same.
 *
 * @example
 * ```ts
 * isSameEpoch({ epoch: 1, values: { loss: 1 }, seconds: 3 }, { epoch: 1, values: { loss: 1 }, seconds: 5 }); // true
 * ```
 */
export function isSameEpoch(one: EpochRecord, other: EpochRecord): boolean {
  return lineStart(one) === lineStart(other);
}

/**
 * Reads the lines of a history. A last line without an end was broken off while it was written and is left out.
 *
 * @param text - content of the file
 * @param source - its path, for messages
 * @throws FormatError that names the first line that is none of a history
 * @example
 * ```ts
 * parseHistory('{"epoch":1,"loss":0.5,"seconds":2}\n{"epoch":2,"lo', 'h.jsonl');
 * // [{ epoch: 1, values: { loss: 0.5 }, seconds: 2 }]
 * ```
 */
export function parseHistory(text: string, source: string): EpochRecord[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const record = parseLine(line);
      if (record !== undefined) return record;
      throw new FormatError(
        `expected a line of JSON with the values of an epoch, got ${JSON.stringify(line.slice(0, 60))}; name another file for the history`,
        { source: `${source}:${index + 1}` },
      );
    });
}

function parseLine(line: string): EpochRecord | undefined {
  const { epoch, phase, seconds, ...values } = objectOf(line);
  if (!Number.isInteger(epoch) || typeof seconds !== 'number') return undefined;
  if (Object.values(values).some((value) => typeof value !== 'number' && value !== null)) return undefined;
  return {
    epoch: epoch as number,
    ...(typeof phase === 'number' && { phase }),
    values: withNaN(values as Record<string, number | null>),
    seconds,
  };
}

/**
 * Puts back what JSON has no word for.
 *
 * @example
 * ```ts
 * withNaN({ loss: 0.5, val_loss: null }); // { loss: 0.5, val_loss: NaN }
 * ```
 */
export function withNaN(values: Readonly<Record<string, number | null>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? NaN : value]),
  );
}

function objectOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
