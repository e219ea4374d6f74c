import { parseText, readFileBytes } from '@semantic-embeddings/formats';
import { parseHistory } from '@semantic-embeddings/training/history';
import type { Progress } from '../output/progress.js';

/** What a history says of one epoch. */
type HistoryEpoch = ReturnType<typeof parseHistory>[number];

/**
 * Reads a file that `--history` wrote: a line of JSON for every epoch. A last line without an end is left out, with a note.
 *
 * @throws Error naming the file, and the line that is none of a history
 * @example
 * readHistory('history.jsonl', progress)[0].values; // { loss: 0.5, val_loss: 0.6, lr: 0.1 }
 */
export function readHistory(path: string, progress: Progress): HistoryEpoch[] {
  const text = parseText(readFileBytes(path), { source: path, expected: 'a history of epochs' });
  const records = parseHistory(text, path);
  if (/[^\s]/.test(text.slice(text.lastIndexOf('\n') + 1))) {
    progress.note(
      `note: ${path}: the last line has no end and is left out; it is broken off, or still being written`,
    );
  }
  return records;
}
