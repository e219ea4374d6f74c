import { endianness } from 'node:os';
import { elementMatrix } from '../matrices/element-matrix.js';
import { allocateNumbers, checkRows, type MatrixSource } from '../matrices/matrix-source.js';
import type { ByteSource } from '../files/byte-source.js';
import { scratchFile } from '../files/scratch-file.js';
import { FormatError } from '../format-error.js';
import type { ColumnValues } from './column-values.js';
import type { ParquetLeaf } from './parquet-columns.js';
import type { ParquetValues } from './parquet-values.js';

/** A column and its values. */
export interface OpenColumn {
  readonly leaf: ParquetLeaf;
  readonly values: ColumnValues;
}

/** What is known of a column of lists. */
export interface ListsMatrixOptions {
  readonly rows: number;
  readonly source: string;
  /** Rows and values of every row group. */
  readonly groups: readonly number[];
  readonly counts: readonly number[];
}

/**
 * A matrix of a column that holds a list of numbers in every row, all of one length.
 *
 * @throws FormatError if the lists differ in length
 */
export function listsMatrix({ leaf, values }: OpenColumn, options: ListsMatrixOptions): MatrixSource {
  const { rows, source, groups, counts } = options;
  const dimension = rows === 0 ? 0 : values.measureFirstRow();
  const { precision } = describeNumbers(leaf);
  const read = (start: number, count: number): Float32Array | Float64Array => {
    const numbers = allocateNumbers(precision, count * dimension);
    const range = { first: start * dimension, count: count * dimension, perRow: dimension };
    values.read({
      ...range,
      take: (page, at) => copyNumbers(page, { numbers, at, stride: 1, leaf, source }),
    });
    return numbers;
  };
  const uneven = groups.findIndex((group, index) => counts[index] !== group * dimension);
  if (uneven >= 0) throw unevenLists(options, { leaf, values, dimension, group: uneven });
  return {
    ...{ rows, dimension, precision },
    read(start, count) {
      checkRows(this, { start, count });
      return read(start, count);
    },
    prepare: () => Promise.resolve(),
    close: () => values.release(),
  };
}

/** Reads on to the row that is to blame, so that it can be named. */
function unevenLists(
  { rows, source, counts }: ListsMatrixOptions,
  {
    leaf,
    values,
    dimension,
    group,
  }: {
    readonly leaf: ParquetLeaf;
    readonly values: ColumnValues;
    readonly dimension: number;
    readonly group: number;
  },
): Error {
  try {
    const count = counts.reduce((sum, part) => sum + part, 0);
    values.read({ first: 0, count, perRow: Math.max(1, dimension), take: () => undefined });
  } catch (cause) {
    return cause as Error;
  }
  return new FormatError(
    `column "${leaf.name}": row group ${group} has ${counts[group]} values, which is not ${dimension} for each of its rows (${rows} in all)`,
    { source },
  );
}

/**
 * A matrix of columns that hold a number in every row, side by side.
 *
 * @throws FormatError if a value is missing, when it is read
 */
export function columnsMatrix(
  columns: readonly OpenColumn[],
  { rows, source }: { readonly rows: number; readonly source: string },
): MatrixSource {
  const dimension = columns.length;
  const precision = columns.every(({ leaf }) => describeNumbers(leaf).precision === 'float32')
    ? 'float32'
    : 'float64';
  const readColumn = (
    { leaf, values }: OpenColumn,
    target: {
      readonly numbers: Float32Array | Float64Array;
      readonly start: number;
      readonly count: number;
      readonly column: number;
      readonly stride: number;
    },
  ): void => {
    const { numbers, start, count, column, stride } = target;
    const take = (page: ParquetValues, at: number): void =>
      copyNumbers(page, { numbers, at: at * stride + column, stride, leaf, source });
    values.read({ first: start, count, perRow: 1, take });
    values.release();
  };
  const direct = (start: number, count: number): Float32Array | Float64Array => {
    const numbers = allocateNumbers(precision, count * dimension);
    for (const [column, open] of columns.entries())
      readColumn(open, { numbers, start, count, column, stride: dimension });
    return numbers;
  };
  let scratch: ByteSource | undefined;
  let prepared: MatrixSource | undefined;
  return {
    ...{ rows, dimension, precision },
    read(start, count) {
      checkRows(this, { start, count });
      return prepared === undefined ? direct(start, count) : prepared.read(start, count);
    },
    async prepare() {
      scratch ??= await scratchFile(source, (write) => {
        for (const open of columns)
          for (let start = 0; start < rows; start += columnPart) {
            const numbers = allocateNumbers(precision, Math.min(columnPart, rows - start));
            readColumn(open, { numbers, start, count: numbers.length, column: 0, stride: 1 });
            write(new Uint8Array(numbers.buffer));
          }
        return Promise.resolve();
      });
      const type = {
        kind: 'f' as const,
        itemSize: precision === 'float32' ? 4 : 8,
        bigEndian: endianness() === 'BE',
      };
      prepared = elementMatrix({
        content: scratch,
        offset: 0,
        shape: [rows, dimension],
        type,
        columnMajor: true,
      });
    },
    close: () => scratch?.close(),
  };
}

/** Values of a column that are written at a time. */
const columnPart = 2 ** 20;

const exactInSingle = new Set(['float16', 'float32', 'int8', 'int16', 'uint8', 'uint16']);

function describeNumbers({ holds }: ParquetLeaf): Pick<MatrixSource, 'precision'> {
  const type = holds.replace(/^lists of /, '');
  return { precision: exactInSingle.has(type) ? 'float32' : 'float64' };
}

interface CopyOptions {
  readonly numbers: Float32Array | Float64Array;
  readonly at: number;
  readonly stride: number;
  readonly leaf: ParquetLeaf;
  readonly source: string;
}

function copyNumbers(values: ParquetValues, { numbers, at, stride, leaf, source }: CopyOptions): void {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    const wide = values.findIndex((value) => !Number.isSafeInteger(Number(value)));
    if (wide >= 0)
      throw new FormatError(
        `column "${leaf.name}": ${values[wide]} has no exact representation as a number`,
        { source },
      );
    for (let index = 0; index < values.length; index++) numbers[at + index * stride] = Number(values[index]);
  } else if (stride === 1) numbers.set(values as Float32Array | Float64Array, at);
  else {
    const plain = values as Float32Array | Float64Array;
    for (let index = 0; index < plain.length; index++) numbers[at + index * stride] = plain[index]!;
  }
}
