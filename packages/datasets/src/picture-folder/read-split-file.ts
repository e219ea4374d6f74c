import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseText, readFileBytes } from '@semantic-embeddings/formats';
import { DatasetError } from '../dataset-error.js';
import type { SplitName } from '../dataset/dataset.js';
import { type CsvRecord, parseCsv } from './parse-csv.js';

/** A picture of a split file. */
export interface ListedPicture {
  /** Path of the file. */
  readonly path: string;
  /** Its class as it is written. */
  readonly className: string;
  readonly split: SplitName;
}

const columns = ['path', 'class', 'split'] as const;

/**
 * Reads a table with path, class and part of every picture, which are its columns in this order, or by the names `path`, `class`
 * and `split` in its first line. Paths begin at the root; the part is `train` or `test`.
 *
 * @param file - path of the table
 * @param root - folder of the pictures
 * @throws FileError if it cannot be read; DatasetError with file and line if a line is something else, or a picture is not there or
 *   comes twice
 * @example
 * readSplitFile('split.csv', 'pets')[0]; // { path: '/data/pets/tom.jpg', className: 'cat', split: 'train' }
 */
export function readSplitFile(file: string, root: string): ListedPicture[] {
  const text = parseText(readFileBytes(file), { source: file, expected: 'a table of pictures (CSV)' });
  const [head, ...rest] = parseCsv(text, file);
  if (head === undefined) throw new DatasetError(`${file}: expected a line for every picture, got none`);
  const names = head.fields.map((field) => field.toLowerCase());
  const named = columns.every((name) => names.includes(name));
  const order = columns.map((name, place) => (named ? names.indexOf(name) : place));
  const lines = new Map<string, number>();
  return (named ? rest : [head, ...rest]).map(({ fields, line }) => {
    const place = `${file}:${line}`;
    const picture = readRecord({ fields, line }, { place, order, root });
    const before = lines.get(picture.path);
    if (before !== undefined) {
      throw new DatasetError(`${place}: expected every picture once, got that of line ${before} again`);
    }
    lines.set(picture.path, line);
    return picture;
  });
}

function readRecord(
  { fields }: CsvRecord,
  {
    place,
    order,
    root,
  }: { readonly place: string; readonly order: readonly number[]; readonly root: string },
): ListedPicture {
  const [path = '', className = '', part = ''] = order.map((column) => fields[column]);
  if (path === '' || className === '' || part === '') {
    throw new DatasetError(
      `${place}: expected path, class and split with commas between them, got ${JSON.stringify(fields.join(',').slice(0, 80))}`,
    );
  }
  const split = part.toLowerCase();
  if (split !== 'train' && split !== 'test') {
    throw new DatasetError(`${place}: expected the split train or test, got ${JSON.stringify(part)}`);
  }
  const full = resolve(root, path);
  if (!existsSync(full)) throw new DatasetError(`${place}: there is no picture ${full}`);
  return { path: full, className, split };
}
