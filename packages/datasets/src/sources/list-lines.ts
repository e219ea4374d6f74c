import { parseText, readFileBytes } from '@semantic-embeddings/formats';
import { DatasetError } from '../dataset-error.js';

/** A line of a list file that is not empty. */
export interface ListLine {
  /** Without white space at its ends. */
  readonly text: string;
  /** Its number, from 1. */
  readonly number: number;
}

/**
 * Reads the lines of a list file that are not empty.
 *
 * @param path - a text file in UTF-8
 * @throws FileError or FormatError if it cannot be read or is no text
 * @example
 * readListLines('train.txt')[0]; // { text: 'airport/airport_001.jpg', number: 1 }
 */
export function readListLines(path: string): ListLine[] {
  const text = parseText(readFileBytes(path), { source: path, expected: 'a list in text' });
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
}

/** What the lines of {@link readListEntries} hold. */
export interface ListEntriesOptions<Value> {
  /** What stands behind the id, for messages: `the number of its class`. */
  readonly expected: string;
  /** Reads it; `undefined` if it is not what was expected. */
  readonly read: (text: string) => Value | undefined;
}

/** Reads whole numbers, for {@link readListEntries}. */
export function readWholeNumber(text: string): number | undefined {
  const value = Number(text);
  return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
}

/**
 * Reads a list of one entry per line: the id of a picture, white space, and the rest of the line, which may hold blanks.
 *
 * @returns the entries by id, in the order of the file
 * @throws DatasetError with file and line if a line is something else or an id comes twice
 * @example
 * readListEntries('image_class_labels.txt', { expected: 'the number of its class', read: readWholeNumber }).get('1'); // 1
 */
export function readListEntries<Value>(
  path: string,
  { expected, read }: ListEntriesOptions<Value>,
): Map<string, Value> {
  const entries = new Map<string, Value>();
  for (const { text, number } of readListLines(path)) {
    const [, id, rest] = /^(\S+)\s+(.+)$/s.exec(text) ?? [];
    const value = rest === undefined ? undefined : read(rest);
    if (id === undefined || value === undefined) {
      throw new DatasetError(
        `${path}:${number}: expected the id of a picture and ${expected}, got ${JSON.stringify(text.slice(0, 80))}`,
      );
    }
    if (entries.has(id)) {
      throw new DatasetError(`${path}:${number}: expected every picture once, got ${id} a second time`);
    }
    entries.set(id, value);
  }
  return entries;
}
