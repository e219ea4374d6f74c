import { arrayFromValue, bytesSource } from '@semantic-embeddings/formats';
import { openParquet, type ParquetColumn } from '@semantic-embeddings/formats/parquet';
import {
  chooseLabelColumn,
  idNames,
  isLabelName,
  type LabelPlace,
  type StoredLabels,
} from './label-columns.js';

/**
 * Takes the labels out of a Parquet table: a column of numbers or text, and where there is one the column that numbers the images.
 *
 * @throws Error naming file and column if none or several could be meant, or it holds something else
 * @example
 * labelsFromParquet(readFileBytes('l.parquet'), { source: 'l.parquet' }).array.shape; // [10000]
 */
export function labelsFromParquet(bytes: Uint8Array, place: LabelPlace): StoredLabels {
  const { source } = place;
  const table = openParquet(bytesSource(bytes, source));
  const ids = idNames
    .map((name) => table.columns.find((column) => column.name === name && name !== place.column))
    .find((column) => column?.kind === 'numbers');
  const name = chooseLabelColumn(
    candidates(table.columns, place).map((column) => column.name),
    place,
    { numbering: ids?.name },
  );
  const column = table.columns.find((candidate) => candidate.name === name)!;
  checkReadable(column, source);
  const read = (from: string) => [...table.openRows([from]).read(0, table.rows)];
  const list = column.kind === 'text' ? table.readTexts(name) : read(name);
  return {
    array: arrayFromValue(list, { source, what: 'labels' }),
    ...(ids && { images: { numbers: read(ids.name), name: `the column "${ids.name}"` } }),
  };
}

/** Where no column has the name of labels, one that cannot be read as such is none. */
function candidates(columns: readonly ParquetColumn[], { column }: LabelPlace): readonly ParquetColumn[] {
  if (column !== undefined || columns.some(({ name }) => isLabelName(name))) return columns;
  const readable = columns.filter(isReadable);
  return readable.length === 1 ? readable : columns;
}

function isReadable({ kind }: ParquetColumn): boolean {
  return kind === 'numbers' || kind === 'text';
}

function checkReadable(column: ParquetColumn, source: string): void {
  if (isReadable(column)) return;
  const quoted = JSON.stringify(column.name);
  throw new Error(
    `${source}: expected numbers or text in the column ${quoted}, got ${column.holds}; ${conversion(column.holds, quoted)}`,
  );
}

function conversion(holds: string, quoted: string): string {
  if (/^lists|struct/.test(holds)) return 'give every image one label';
  const converted = holds === 'bytes' ? 'str.decode("utf-8")' : 'astype("int64")';
  return `convert it: df[${quoted}] = df[${quoted}].${converted}`;
}
