import { readFileSync } from 'node:fs';
import type { ReportEpoch } from '@semantic-embeddings/report';

/**
 * Reads a file that `--history` wrote: a line of JSON for every epoch.
 *
 * @throws Error naming file and line
 * @example
 * (await readHistoryFile('history.jsonl'))[0].values; // { loss: 0.5, val_loss: 0.6, lr: 0.1 }
 */
export async function readHistoryFile(path: string): Promise<ReportEpoch[]> {
  // A last line without an end was broken off while it was written.
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const record = parsed(line);
    if (record === undefined) {
      throw new Error(
        `${path}:${index + 1}: expected a line of JSON with the values of an epoch, as --history writes it, got ${JSON.stringify(line.slice(0, 60))}`,
      );
    }
    const { epoch, phase, seconds: _, ...values } = record;
    const numbers = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : NaN,
    ]);
    return {
      epoch: epoch as number,
      ...(typeof phase === 'number' && { phase }),
      values: Object.fromEntries(numbers) as Record<string, number>,
    };
  });
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const record: unknown = JSON.parse(line);
    const isEpoch =
      typeof record === 'object' &&
      record !== null &&
      Number.isInteger((record as { epoch?: unknown }).epoch);
    return isEpoch ? (record as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
