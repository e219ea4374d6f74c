import { DatasetError } from '../dataset-error.js';

/** A record of a table. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** The line it begins in, from 1. */
  readonly line: number;
}

/**
 * Reads a table of fields with commas between them (RFC 4180). A field in quotes may hold commas, line ends and, doubled, quotes;
 * blanks around other fields do not count; empty lines are skipped.
 *
 * @param text - the table
 * @param source - its path, for messages
 * @throws DatasetError with file and line if quotes are not closed, or something stands beside them
 * @example
 * parseCsv('a.jpg, "owl, great", train\n', 'split.csv'); // [{ fields: ['a.jpg', 'owl, great', 'train'], line: 1 }]
 */
export function parseCsv(text: string, source: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  // A field: quoted, or anything but quotes, commas and line ends; then what ends it.
  const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;
  const body = text.replace(/^\uFEFF/, '');
  let fields: string[] = [];
  let [line, first] = [1, 1];
  while (field.lastIndex < body.length || fields.length > 0) {
    const match = field.exec(body);
    if (!match) {
      throw new DatasetError(
        `${source}:${line}: expected fields with commas between them, got a quote that is not closed or has something beside it`,
      );
    }
    const [whole, quoted, plain = '', end] = match;
    fields.push(quoted?.replaceAll('""', '"') ?? plain.trim());
    line += whole.split(/\r\n|\r|\n/).length - 1;
    if (end === ',') continue;
    if (fields.length > 1 || fields[0] !== '') records.push({ fields, line: first });
    fields = [];
    first = line;
    if (end === '') break;
  }
  return records;
}
