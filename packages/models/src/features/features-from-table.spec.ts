import { join } from 'node:path';
import { FormatError } from '@semantic-embeddings/formats';
import type { ParquetColumn, ParquetTable } from '@semantic-embeddings/formats/parquet';
import { featuresFromTable } from './features-from-table.js';
import { readFeatureDump } from './read-feature-dump.js';

/** A table of two rows with such columns, whose matrix tells the names of those that were opened. */
function table(columns: Readonly<Record<string, string>>): ParquetTable {
  const kindOf = (holds: string): ParquetColumn['kind'] => {
    if (/^lists of [a-z]+\d+$/.test(holds)) return 'vectors';
    if (holds === 'text') return 'text';
    return /^(float|u?int)\d+$/.test(holds) ? 'numbers' : 'other';
  };
  return {
    rows: 2,
    columns: Object.entries(columns).map(([name, holds]) => ({ name, holds, kind: kindOf(holds) })),
    openRows: (names) => ({
      ...{ rows: 2, dimension: names.length, precision: 'float64' as const, names },
      read: () => Float64Array.of(0, 1),
      prepare: () => Promise.resolve(),
      close: () => undefined,
    }),
    readTexts: () => ['', ''],
  };
}

const chosen = (columns: Readonly<Record<string, string>>) =>
  (featuresFromTable(table(columns), 'f.parquet').matrix as { names?: readonly string[] }).names;

describe('featuresFromTable', () => {
  it.each([
    [{ a: 'float32', b: 'float32', label: 'float32', __index_level_0__: 'float32' }, ['a', 'b']],
    [{ a: 'float64', b: 'float64', target: 'float64' }, ['a', 'b']],
    [{ a: 'float64', b: 'float64', y: 'float64' }, ['a', 'b']],
    [{ x: 'float64', y: 'float64', z: 'float64' }, ['x', 'y', 'z']],
    [{ a: 'uint8', b: 'uint8', fine_label: 'int64', coarse_label: 'int64', id: 'int64' }, ['a', 'b']],
    [{ embedding: 'lists of float32', weight: 'float64', fold: 'int8' }, ['embedding']],
  ])('takes of %j the columns %j', (columns, names) => {
    expect(chosen(columns)).toEqual(names);
  });

  it.each([
    [
      { a: 'float32', b: 'float32', score: 'float64' },
      'beside 2 columns of float32 there are "score" (float64); name image numbers "id" and classes "label", leave out what is no feature',
    ],
    [{ a: 'int32', b: 'int32', kind: 'int64' }, 'beside 2 columns of int32 there are "kind" (int64);'],
    [
      { embedding: 'bytes', label: 'int64' },
      'make lists of the bytes of "embedding": df["embedding"] = [numpy.frombuffer(',
    ],
    [
      { when: 'bytes', feat: 'lists of lists of float32' },
      'make one list of every row of "feat": df["feat"] = [numpy.ravel(',
    ],
    [{ feat: 'several values in a row (a struct)' }, 'make a column of each value of "feat"'],
  ])('refuses %j and says what to do', (columns, message) => {
    const read = () => chosen(columns);
    expect(read).toThrow(FormatError);
    expect(read).toThrow(message);
    expect(read).toThrow(/^f\.parquet: /);
  });
});

describe('tables of pandas, Polars and DuckDB', () => {
  const expected = Float32Array.from({ length: 21 }, (_, place) => place / 8 - 1);

  it.each(['pandas-columns', 'pandas-lists', 'polars-arrays', 'polars-lists', 'duckdb'])(
    '%s is read',
    (name) => {
      const path = join(__dirname, `../../../formats/test/fixtures/parquet/${name}.parquet`);
      expect(readFeatureDump(path)).toEqual({
        ...{ features: expected, dimension: 3, ids: Int32Array.of(0, 1, 2, 3, 4, 5, 6) },
      });
    },
  );
});
