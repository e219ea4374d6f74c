import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesSource, openByteSource } from '../files/byte-source.js';
import { FileError } from '../files/file-error.js';
import { FormatError } from '../format-error.js';
import { openParquet, type ParquetTable } from './open-parquet.js';

const folder = join(__dirname, '../../test/fixtures/parquet');
const open = (name: string): ParquetTable => openParquet(openByteSource(join(folder, `${name}.parquet`)));

/** Row i of every fixture holds (3 i + j) / 8 − 1; all of these are exact in half precision. */
const rows = 7;
const dimension = 3;
const expected = Array.from({ length: rows * dimension }, (_, place) => place / 8 - 1);

const codecs = ['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'];
const compressed = codecs.flatMap((codec) => [`${codec}-1`, `${codec}-2`]);

describe('openParquet', () => {
  it.each(compressed)('reads lists of numbers, text and image numbers of %s', (name) => {
    const table = open(name);
    expect(table.columns).toEqual([
      { name: 'id', kind: 'numbers', holds: 'int64' },
      { name: 'image', kind: 'text', holds: 'text' },
      { name: 'class', kind: 'text', holds: 'text' },
      { name: 'embedding', kind: 'vectors', holds: 'lists of float32' },
    ]);
    const matrix = table.openRows(['embedding']);
    expect(matrix).toMatchObject({ rows, dimension, precision: 'float32' });
    expect(matrix.read(0, rows)).toEqual(Float32Array.from(expected));
    expect(table.openRows(['id']).read(0, rows)).toEqual(Float64Array.of(40, 10, 20, 30, 0, 60, 50));
    expect(table.readTexts('class')).toEqual(['owl', 'owl', 'wren', 'owl', 'great auk', 'wren', 'été']);
  });

  it.each([
    ['fixed-size', 'lists of float64', Float64Array.from(expected)],
    ['half', 'lists of float16', Float32Array.from(expected)],
    ['streams', 'lists of float32', Float32Array.from(expected)],
    ['checksums', 'lists of float32', Float32Array.from(expected)],
    ['bytes', 'lists of uint8', Float32Array.from({ length: 21 }, (_, place) => place)],
  ])('reads %s, which holds %s', (name, holds, values) => {
    const table = open(name);
    expect(table.columns).toEqual([{ name: 'embedding', kind: 'vectors', holds }]);
    expect(table.openRows(['embedding']).read(0, rows)).toEqual(values);
  });

  it('reads differences of whole numbers and of text', () => {
    const table = open('deltas');
    expect(table.openRows(['number']).read(0, rows)).toEqual(Float64Array.of(5, -7, 2 ** 40, 0, 1, 2, 3));
    expect(table.readTexts('image')).toEqual(Array.from({ length: rows }, (_, row) => `bird ${row}.jpg`));
    expect(table.readTexts('class')[6]).toBe('été');
  });

  it.each(['snappy-1', 'zstd-2', 'columns'])('reads any rows of %s, in any order', (name) => {
    const table = open(name);
    const matrix = table.openRows(name === 'columns' ? ['f0', 'f1', 'f2'] : ['embedding']);
    for (let start = rows; start >= 0; start--) {
      for (let count = 0; start + count <= rows; count++) {
        const block = expected.slice(start * dimension, (start + count) * dimension);
        expect([...matrix.read(start, count)]).toEqual(block);
      }
    }
    expect(() => matrix.read(5, 3)).toThrow('expected rows within the 7 of the matrix, got rows 5 to 7');
  });

  it('reads columns side by side, from a temporary file once they are prepared', async () => {
    const matrix = open('columns').openRows(['f0', 'f1', 'f2']);
    expect(matrix).toMatchObject({ rows, dimension, precision: 'float64' });
    await matrix.prepare();
    expect([...matrix.read(0, rows)]).toEqual(expected);
    expect([...matrix.read(2, 3)]).toEqual(expected.slice(6, 15));
    matrix.close();
    expect(() => matrix.read(0, 1)).toThrow(FileError);
  });

  it.each([
    ['without-row', 'row 4 of column "embedding" is missing, empty or holds a missing value (null)'],
    ['without-value', 'row 5 of column "embedding" is missing, empty or holds a missing value (null)'],
    ['ragged', 'row 1 of column "embedding" has another number of values than the first, 3'],
  ])('refuses lists of %s and names the row', (name, message) => {
    const read = () => open(name).openRows(['embedding']).read(0, rows);
    expect(read).toThrow(FormatError);
    expect(read).toThrow(message);
    expect(read).toThrow(join(folder, name));
  });

  it('refuses columns without a number and names the row', () => {
    const matrix = open('without-number').openRows(['a', 'b']);
    expect(() => matrix.read(0, 3)).toThrow(
      'row 2 of column "a" is missing (null); fill or leave out the row',
    );
  });

  it('says what columns hold that are not read', () => {
    expect(open('nested').columns).toEqual([
      { name: 'embedding', kind: 'other', holds: 'lists of lists of float32' },
      { name: 'when', kind: 'other', holds: 'timestamp_millis' },
    ]);
  });
});

describe('damaged and hostile Parquet files', () => {
  const bytesOf = (name: string) => readFileSync(join(folder, `${name}.parquet`));

  /** Everything that can be read of a file. */
  const readAll = (bytes: Uint8Array) => {
    const table = openParquet(bytesSource(bytes, 'bad.parquet'));
    for (const { kind, name } of table.columns) {
      if (kind === 'text') table.readTexts(name);
      else if (kind !== 'other') table.openRows([name]).read(0, Math.min(100, table.rows));
    }
  };

  it.each([
    ['that are cut short', bytesOf('snappy-1').subarray(0, -9)],
    ['of which only the beginning is there', Buffer.from('PAR1')],
    [
      'whose description is longer than the file',
      Buffer.concat([bytesOf('none-1').subarray(0, -8), Buffer.from('\xff\xff\xff\x7fPAR1', 'latin1')]),
    ],
  ])('are refused %s', (_, bytes) => {
    expect(() => readAll(bytes)).toThrow(FormatError);
    expect(() => readAll(bytes)).toThrow(
      /^bad\.parquet: expected a Parquet file, whose description stands at its end/,
    );
  });

  it('are refused if they are encrypted', () => {
    const bytes = Buffer.concat([bytesOf('none-1').subarray(0, -4), Buffer.from('PARE')]);
    expect(() => readAll(bytes)).toThrow('the Parquet file is encrypted');
  });

  it('are noticed by the checksum of a page', () => {
    const bytes = Buffer.from(bytesOf('checksums'));
    const at = bytes.indexOf(Buffer.from(Float32Array.of(expected[4]!).buffer));
    bytes[at]! ^= 1;
    expect(() => readAll(bytes)).toThrow(
      /column "embedding": the page with value \d is damaged: its checksum differs/,
    );
  });

  const step = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1' ? 1 : 19;

  it('end in an error that names the file or in values, whatever byte is changed', () => {
    let refused = 0;
    const unexpected: unknown[] = [];
    for (const name of ['snappy-1', 'zstd-2', 'deltas', 'columns']) {
      const bytes = bytesOf(name);
      for (let at = 0; at < bytes.length; at += step) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 0xff;
        try {
          readAll(changed);
        } catch (error) {
          refused++;
          const { message } = error as Error;
          if (!(error instanceof FormatError) || !message.startsWith('bad.parquet: '))
            unexpected.push([name, at, error]);
        }
      }
    }
    expect(unexpected).toEqual([]);
    expect(refused).toBeGreaterThan(100);
  });
});
