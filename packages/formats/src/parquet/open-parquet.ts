import { type ColumnMetaData, type FileMetaData, parquetMetadata } from 'hyparquet';
import type { MatrixSource } from '../matrices/matrix-source.js';
import { type ByteSource, readBytes } from '../files/byte-source.js';
import { FormatError } from '../format-error.js';
import { ColumnValues } from './column-values.js';
import { columnsMatrix, listsMatrix } from './parquet-matrix.js';
import { type ParquetColumn, parquetColumns, type ParquetLeaf } from './parquet-columns.js';
import type { ParquetChunk } from './page-index.js';

export type { ParquetColumn, ParquetColumnKind } from './parquet-columns.js';

/** A Parquet table of which only the description was read. */
export interface ParquetTable {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  /**
   * Opens numbers of every row as a matrix: one column of lists of numbers, or several columns of numbers side by side.
   *
   * @param names - of the columns; there are such ones
   * @throws `FormatError` if lists differ in length, values are missing or a page is damaged
   */
  openRows(names: readonly string[]): MatrixSource;
  /**
   * Reads a column of text whole.
   *
   * @throws `FormatError` if values are missing or a page is damaged
   */
  readTexts(name: string): string[];
}

/**
 * Reads what a Parquet table holds, and nothing of it.
 *
 * @param file - its bytes, which must stay open as long as the table is used
 * @throws {@link FormatError} if it is no Parquet file, damaged or encrypted
 * @example
 * ```ts
 * const table = openParquet(openByteSource('features.parquet'));
 * table.columns; // [{ name: 'embedding', kind: 'vectors', holds: 'lists of float32' }]
 * table.openRows(['embedding']).read(0, 1); // the first row
 * ```
 */
export function openParquet(file: ByteSource): ParquetTable {
  const { name: source } = file;
  const metadata = readMetadata(file);
  const leaves = parquetColumns(metadata, source);
  const rows = Number(metadata.num_rows);
  checkRowCount(metadata, source);
  const leafOf = (name: string): ParquetLeaf => {
    const leaf = leaves.find((candidate) => candidate.name === name);
    if (leaf === undefined) throw new RangeError(`expected a column of ${source}, got "${name}"`);
    return leaf;
  };
  const valuesOf = (leaf: ParquetLeaf): ColumnValues =>
    new ColumnValues(file, { leaf, chunks: columnChunks(metadata, { leaf, source }) });
  return {
    rows,
    columns: leaves.map(({ name, kind, holds }) => ({ name, kind, holds })),
    openRows(names) {
      const columns = names.map((name) => ({ leaf: leafOf(name), values: valuesOf(leafOf(name)) }));
      const groups = metadata.row_groups.map((group) => Number(group.num_rows));
      const [first] = columns;
      if (first?.leaf.kind !== 'vectors') return columnsMatrix(columns, { rows, source });
      const counts = columnChunks(metadata, { leaf: first.leaf, source }).map((chunk) =>
        Number(chunk.metadata.num_values),
      );
      return listsMatrix(first, { rows, source, groups, counts });
    },
    readTexts(name) {
      const texts: string[] = [];
      valuesOf(leafOf(name)).read({
        ...{ first: 0, count: rows, perRow: 1 },
        take: (values) => (values as readonly string[]).forEach((text) => texts.push(text)),
      });
      return texts;
    },
  };
}

/** The footer, its length and the signature. */
const endBytes = 8;

function readMetadata(file: ByteSource): FileMetaData {
  const { name: source, size } = file;
  const damaged = (cause?: unknown) =>
    new FormatError(
      'expected a Parquet file, whose description stands at its end; it is cut short or damaged: write or copy it again',
      { source, cause },
    );
  if (size < 12) throw damaged();
  const end = readBytes(file, { offset: size - endBytes, length: endBytes });
  const signature = end.toString('latin1', 4);
  if (signature === 'PARE')
    throw new FormatError('the Parquet file is encrypted; write it without a key', { source });
  const length = end.readUInt32LE(0);
  if (signature !== 'PAR1' || length + 12 > size) throw damaged();
  try {
    return parquetMetadata(readBytes(file, { offset: size - length - endBytes, length: length + endBytes }), {
      geoparquet: false,
    });
  } catch (cause) {
    throw damaged(cause);
  }
}

function checkRowCount({ num_rows: rows, row_groups: groups }: FileMetaData, source: string): void {
  const counts = groups.map((group) => group.num_rows as unknown);
  const sum = counts.reduce((total: bigint, count) => total + (typeof count === 'bigint' ? count : -1n), 0n);
  if (rows === sum && rows >= 0n && groups.every((group) => group.num_rows >= 0n) && rows < 2n ** 31n) return;
  throw new FormatError(
    `the Parquet file is damaged: it announces ${rows} rows, its row groups ${sum}; write or copy it again`,
    { source },
  );
}

/** The parts of a column, one in each row group that has rows. */
function columnChunks(
  { row_groups: groups }: FileMetaData,
  { leaf, source }: { readonly leaf: ParquetLeaf; readonly source: string },
): ParquetChunk[] {
  return groups.map(({ columns }, group) => {
    const place = `row group ${group} of column "${leaf.name}"`;
    const column = columns[leaf.index];
    if (column?.file_path)
      throw new FormatError(
        `${place} lies in another file (${column.file_path}); write the table in one file`,
        { source },
      );
    const metadata = column?.meta_data;
    if (metadata === undefined || !suits(metadata, leaf))
      throw new FormatError(`${place} is damaged or encrypted; write the file again`, { source });
    return { metadata, place };
  });
}

function suits(
  { path_in_schema: path, type, num_values: count }: ColumnMetaData,
  { name, element }: ParquetLeaf,
): boolean {
  return path[0] === name && type === element.type && typeof count === 'bigint' && count >= 0n;
}
