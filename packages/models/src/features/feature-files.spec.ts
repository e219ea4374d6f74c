import { FormatError, writeNpyFile, writeNpzFile, writePickleFile } from '@semantic-embeddings/formats';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { openFeatures } from './open-features.js';
import { readFeatureDump } from './read-feature-dump.js';

const tables = join(__dirname, '../../../formats/test/fixtures/parquet');
const files = join(__dirname, '../../test/fixtures/features');

/** Row i of every fixture holds (3 i + j) / 8 − 1. */
const expected = Array.from({ length: 21 }, (_, place) => place / 8 - 1);
const [single, double] = [Float32Array.from(expected), Float64Array.from(expected)];
const counted = Int32Array.of(0, 1, 2, 3, 4, 5, 6);
const numbered = Int32Array.of(40, 10, 20, 30, 0, 60, 50);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feature-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written: [string, string, typeof single | typeof double, Int32Array][] = [
  [files, 'float32.safetensors', single, numbered],
  [files, 'float64.safetensors', double, counted],
  [files, 'float16.safetensors', single, counted],
  [files, 'bfloat16.safetensors', single, counted],
  [files, 'column-order.npy', single, counted],
  [files, 'big-endian.npy', double, counted],
  [files, 'compressed.npz', single, numbered],
  [files, 'stored.npz', single, numbered],
  [tables, 'fixed-size.parquet', double, counted],
  [tables, 'half.parquet', single, counted],
  [tables, 'columns.parquet', double, numbered],
];

describe('feature files that Python wrote', () => {
  it.each(written)('are read whole: %s/%s', (place, name, features, ids) => {
    expect(readFeatureDump(join(place, name))).toEqual({ features, dimension: 3, ids });
  });

  it.each(written)('are read in blocks: %s/%s', async (place, name, features, ids) => {
    const source = await openFeatures(join(place, name));
    const precision = features instanceof Float32Array ? 'float32' : 'float64';
    expect(source).toMatchObject({ rows: 7, dimension: 3, ids, precision });
    for (const [start, count] of [
      [0, 7],
      [2, 3],
      [6, 1],
      [0, 1],
      [3, 0],
    ] as const)
      expect(source.read(start, count)).toEqual(features.slice(3 * start, 3 * (start + count)));
    expect(() => source.read(5, 3)).toThrow(RangeError);
    source.close();
  });

  it('name their images in Parquet', () => {
    const list = {
      images: Array.from({ length: 7 }, (_, row) => `bird ${row}.jpg`),
      classes: ['owl', 'owl', 'wren', 'owl', 'great auk', 'wren', 'été'],
    };
    const dump = readFeatureDump(join(tables, 'zstd-1.parquet'));
    expect(dump).toEqual({ features: single, dimension: 3, ids: numbered, list });
  });

  it('are known by their content, not by their names', () => {
    for (const [place, name, features] of written) {
      copyFileSync(join(place, name), join(folder, 'features.txt'));
      expect(readFeatureDump(join(folder, 'features.txt')).features).toEqual(features);
    }
  });
});

describe('files that do not say which features are meant', () => {
  it.each([
    [
      files,
      'two.safetensors',
      'expected one array, or one named "feat", to be a matrix of features [images, dimension], got "test" (an array of float32 of shape [7, 3]), "train" (',
    ],
    [
      tables,
      'two.parquet',
      'expected one column of lists of numbers, or one named "feat", to be the features, got "image" (lists of float32), "text" (lists of float32)',
    ],
    [tables, 'nested.parquet', 'got "embedding" (lists of lists of float32), "when" (timestamp_millis)'],
    [
      tables,
      'mixed.parquet',
      'beside 3 columns of float64 there are "width" (int64); name image numbers "id"',
    ],
    [tables, 'deltas.parquet', 'got "number" (int64), "image" (text), "class" (text)'],
    [tables, 'empty.parquet', 'expected a row for each image, got a table without rows'],
    [tables, 'nan.parquet', 'value 2 of image 2 is NaN; extract the features again'],
    [tables, 'ragged.parquet', 'row 1 of column "embedding" has another number of values than the first, 3'],
  ])('%s/%s is refused', (place, name, message) => {
    const path = join(place, name);
    expect(() => readFeatureDump(path)).toThrow(FormatError);
    expect(() => readFeatureDump(path)).toThrow(message);
    expect(() => readFeatureDump(path)).toThrow(path);
  });
});

describe('a compressed npz', () => {
  it('that is damaged is refused, read whole or in blocks', async () => {
    const whole = readFileSync(join(files, 'compressed.npz'));
    const path = join(folder, 'damaged.npz');
    for (const at of [70, 120, 150]) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 0x40;
      writeFileSync(path, bytes);
      expect(() => readFeatureDump(path)).toThrow(/^.*damaged\.npz.*the archive is damaged/);
      await expect(openFeatures(path)).rejects.toThrow(/^.*damaged\.npz.*the archive is damaged/);
    }
  });

  it('that announces more than it holds is refused before anything is unpacked', () => {
    const path = join(folder, 'hostile.npz');
    writeNpzFile(path, { feat: ndarray(new Float32Array(30000), [100, 300]) }, { compress: true });
    const bytes = readFileSync(path);
    const entry = bytes.lastIndexOf('PK\x01\x02');
    bytes.writeUInt32LE(0xfffffff0, entry + 24);
    writeFileSync(path, bytes);
    expect(() => readFeatureDump(path)).toThrow(
      'expected 30000 elements of 4 bytes, got 4294967152 bytes; there are more than belong to the array',
    );
  });
});

describe('a folder with parts', () => {
  const rows = (from: number, count: number, values = single) =>
    ndarray(values.slice(3 * from, 3 * (from + count)), [count, 3]);
  const part = (name: string, from: number, count: number) =>
    writeNpyFile(join(folder, name), rows(from, count));

  it('is read in natural order, images numbered on', async () => {
    part('part-2.npy', 2, 1);
    part('part-10.npy', 3, 4);
    part('part-1.npy', 0, 2);
    for (const other of ['.DS_Store', '_SUCCESS', '_metadata', '_common_metadata', '_committed_17'])
      writeFileSync(join(folder, other), 'x');
    expect(readFeatureDump(folder)).toEqual({ features: single, dimension: 3, ids: counted });
    const source = await openFeatures(folder);
    for (let start = 0; start <= 7; start++)
      for (let count = 0; start + count <= 7; count++)
        expect(source.read(start, count)).toEqual(single.slice(3 * start, 3 * (start + count)));
    expect(() => source.read(5, 3)).toThrow('expected rows within 7, got rows 5 to 7');
    source.close();
  });

  it('is read in the order of its numbers, and a missing part is named', () => {
    part('train-00001-of-00003.npy', 2, 2);
    part('train-00000-of-00003.npy', 0, 2);
    writeFileSync(join(folder, 'README.md'), '# Features');
    expect(() => readFeatureDump(folder)).toThrow(
      `${folder}: part 2 of 3 is missing of train-…-of-00003.npy; copy all of them`,
    );
    part('train-00002-of-00003.npy', 4, 3);
    expect(readFeatureDump(folder).features).toEqual(single);
    part('test-00000-of-00001.npy', 0, 2);
    expect(() => readFeatureDump(folder)).toThrow(
      /got t\w+-…-of-0000\d\.npy, t\w+-…-of-0000\d\.npy; give each a folder of its own/,
    );
  });

  it('is read in the order of index.json, and nothing else of it', () => {
    part('a.npy', 4, 3);
    part('b.npy', 0, 4);
    part('labels.npy', 0, 1);
    writeFileSync(join(folder, 'index.json'), '{"files": ["b.npy", "a.npy"]}');
    expect(readFeatureDump(folder)).toEqual({ features: single, dimension: 3, ids: counted });
    for (const [index, message] of [
      ['["b.npy", "c.npy"]', 'index.json: lists "c.npy", which is not in the folder'],
      ['["b.npy", "b.npy"]', 'index.json: lists "b.npy" twice'],
      ['{"b.npy": 1}', 'index.json: expected a list of file names in JSON'],
      ['[', 'index.json: expected a list of file names in JSON'],
    ] as const) {
      writeFileSync(join(folder, 'index.json'), index);
      expect(() => readFeatureDump(folder)).toThrow(message);
    }
  });

  it('keeps image numbers that the parts have, and refuses those that two of them have', () => {
    writeNpzFile(join(folder, '1.npz'), { feat: rows(0, 2), ids: ndarray(Int32Array.of(7, 5)) });
    writePickleFile(join(folder, '2'), new Map([[9, ndarray(single.slice(6, 9), [3])]]));
    expect(() => readFeatureDump(folder)).toThrow('2: expected npz as');
    rmSync(join(folder, '2'));
    writeNpzFile(join(folder, '2.npz'), { feat: rows(2, 1), ids: ndarray(Int32Array.of(9)) });
    expect(readFeatureDump(folder)).toEqual({
      ...{ features: single.slice(0, 9), dimension: 3, ids: Int32Array.of(7, 5, 9) },
    });
    writeNpzFile(join(folder, '2.npz'), { feat: rows(2, 1), ids: ndarray(Int32Array.of(5)) });
    expect(() => readFeatureDump(folder)).toThrow(
      `${join(folder, '2.npz')}: image 5 is in ${join(folder, '1.npz')}, too; number every image once, or no image at all`,
    );
  });

  it('names parts of another dimension, of no features, with values that are not finite, and a folder without files', () => {
    expect(() => readFeatureDump(folder)).toThrow(
      `${folder}: expected a folder with parts of features, got one without files`,
    );
    for (const label of [10, 2, 1, 0]) mkdirSync(join(folder, `label=${label}`));
    expect(() => readFeatureDump(folder)).toThrow(
      'got one without files, but folders ("label=0", "label=1", "label=2", …); give one of these',
    );
    part('1.npy', 0, 2);
    writeNpyFile(join(folder, '2.npy'), ndarray(new Float32Array(8), [2, 4]));
    expect(() => readFeatureDump(folder)).toThrow(
      `${join(folder, '2.npy')}: expected 3 features of every image as in ${join(folder, '1.npy')}, got 4; extract them again from the same layer`,
    );
    writeNpyFile(join(folder, '2.npy'), ndarray(Float32Array.of(1, NaN, 2), [1, 3]));
    expect(() => readFeatureDump(folder)).toThrow(`${join(folder, '2.npy')}: value 1 of image 2 is NaN`);
    writeFileSync(join(folder, '2.npy'), 'notes');
    expect(() => readFeatureDump(folder)).toThrow(
      `${join(folder, '2.npy')}: expected features as npy, npz, pickle, safetensors or Parquet, got text`,
    );
  });
});
