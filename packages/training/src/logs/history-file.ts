import { FileError, parseText, readFileBytes, writeFileAtomically } from '@semantic-embeddings/formats';
import type { EpochRecord } from '@semantic-embeddings/models';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';
import { historyLine, parseHistory } from './history-lines.js';

/**
 * Reads the epochs in a file of a history.
 *
 * @returns none where there is no file, or a pipe or device
 * @throws FileError or FormatError if it cannot be read or is something else
 * @example
 * ```ts
 * readHistory('history.jsonl').at(-1)?.values; // { loss: 0.5, val_loss: 0.6, lr: 0.1 }
 * ```
 */
export function readHistory(path: string): EpochRecord[] {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [];
  return parseHistory(
    parseText(readFileBytes(path), { source: path, expected: 'a history of epochs' }),
    path,
  );
}

/**
 * Puts exactly these epochs into a file, whole or not at all.
 *
 * @throws FileError if it cannot be written
 */
export function writeHistory(path: string, records: readonly EpochRecord[]): void {
  writeFileAtomically(path, records.map((record) => `${historyLine(record)}\n`).join(''));
}

/**
 * Adds an epoch to a file, to stay there even if the machine stops.
 *
 * @throws FileError if it cannot be written; the lines before are then as they were
 */
export function appendHistory(path: string, record: EpochRecord): void {
  try {
    const file = openSync(path, 'a');
    try {
      appendLine(file, `${historyLine(record)}\n`);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new FileError('write', path, error);
  }
}

function appendLine(file: number, line: string): void {
  const status = fstatSync(file);
  const bytes = Buffer.from(line);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    if (status.isFile()) fsyncSync(file);
  } catch (error) {
    if (status.isFile()) ftruncateSync(file, status.size);
    throw error;
  }
}
