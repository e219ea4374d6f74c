import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpyFile, writeNpzFile, writePickleFile } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import { readLabels } from './read-labels.js';

const tables = join(__dirname, '../../../../../packages/formats/test/fixtures/parquet');
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'read-labels-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const option = '--labels-column';
const numbers = (path: string, column?: string) =>
  readLabels(path, { stringIds: false, column, option }).values;
const texts = (path: string, column?: string) => readLabels(path, { stringIds: true, column, option }).values;

describe('readLabels', () => {
  const owls = ['owl', 'wren', 'owl', 'wren', 'owl', 'wren', 'owl'];

  it.each(['pandas-columns', 'polars-arrays', 'polars-lists', 'duckdb'])(
    'reads text of the table %s',
    (name) => {
      expect(texts(join(tables, `${name}.parquet`))).toEqual(owls);
    },
  );

  it('reads numbers of tables, of the column that is asked for', () => {
    expect(numbers(join(tables, 'pandas-lists.parquet'))).toEqual(Int32Array.of(0, 1, 0, 1, 0, 1, 0));
    const index = join(tables, 'pandas-columns.parquet');
    expect(numbers(index, '__index_level_0__')).toEqual(Int32Array.of(60, 50, 40, 30, 20, 10, 0));
  });

  it.each([
    [
      'odd-labels',
      undefined,
      'expected numbers or text in the column "label", got boolean; convert it: df["label"] = df["label"].astype("int64")',
    ],
    [
      'odd-labels',
      'bytes',
      'expected numbers or text in the column "bytes", got bytes; convert it: df["bytes"] = df["bytes"].str.decode("utf-8")',
    ],
    ['duckdb', 'embedding', 'in the column "embedding", got lists of float32; give every image one label'],
    [
      'duckdb',
      'lable',
      '--labels-column "lable": expected a column of this name, got "embedding", "label"; did you mean "label"?',
    ],
    [
      'deltas',
      'when',
      '--labels-column "when": expected a column of this name, got "number", "image", "class"',
    ],
  ])('refuses of the table %s the column %s', (name, column, message) => {
    const path = join(tables, `${name}.parquet`);
    expect(() => texts(path, column)).toThrow(
      `${path}: ${message.startsWith('in ') ? 'expected numbers or text ' : ''}${message}`,
    );
  });

  it('takes an array of an npz file and a key of a pickle', () => {
    const [train, test] = [Int32Array.of(1, 2), Int32Array.of(3, 4)];
    writeNpzFile(join(folder, 'l.npz'), { train: ndarray(train, [2]), test: ndarray(test, [2]) });
    writePickleFile(
      join(folder, 'l.pickle'),
      new Map([
        ['train', [1, 2]],
        ['labels', [3, 4]],
      ]),
    );
    expect(numbers(join(folder, 'l.npz'), 'test')).toEqual(test);
    expect(numbers(join(folder, 'l.pickle'), 'train')).toEqual(train);
    expect(numbers(join(folder, 'l.pickle'))).toEqual(test);
    for (const name of ['l.npz', 'l.pickle'])
      expect(() => numbers(join(folder, name), 'constructor')).toThrow(
        /l\.\w+: --labels-column "constructor": expected .*, got .*train/,
      );
  });

  it('refuses a column of a file without columns', () => {
    writeNpyFile(join(folder, 'l.npy'), ndarray(Int32Array.of(1, 2), [2]));
    writePickleFile(join(folder, 'list.pickle'), [1, 2]);
    writeFileSync(join(folder, 'l.json'), '[1, 2]');
    for (const name of ['l.npy', 'list.pickle', 'l.json']) {
      expect(numbers(join(folder, name))).toEqual(Int32Array.of(1, 2));
      expect(() => numbers(join(folder, name), 'class')).toThrow(
        `${join(folder, name)}: --labels-column "class": expected a file with columns, got `,
      );
    }
  });

  it('puts the rows of a CSV file in the order of their images', () => {
    const path = join(folder, 'ids.csv');
    writeFileSync(path, 'id,class\n2,7\n0,8\n1,9\n');
    expect(numbers(path)).toEqual(Int32Array.of(8, 9, 7));
    writeFileSync(path, 'id,class\n1,7\n2,8\n3,9\n');
    expect(() => numbers(path)).toThrow(
      'expected the numbers 0 to 2 in the column "id", got none of 0; number the images',
    );
  });
});
