import type { MatlabCursor } from './matlab-cursor.js';
import type { MatlabHeader } from './read-matlab-header.js';
import { decodeMatlabNumbers, readMatlabNumbers } from './read-matlab-numbers.js';
import type { MatlabSparse } from './matlab-value.js';

/**
 * Reads a sparse matrix.
 *
 * @throws `FormatError` if an entry lies outside, or its parts do not fit together.
 */
export function readMatlabSparse(
  cursor: MatlabCursor,
  { shape, complex, logical }: MatlabHeader,
): MatlabSparse {
  const [height, width] = shape as [number, number];
  if (shape.length !== 2) {
    throw cursor.fail(`expected 2 dimensions of a sparse matrix, got ${shape.length}; the file is damaged`);
  }
  const what = 'the rows of a sparse matrix';
  const allRows = readMatlabNumbers(cursor, { Numbers: Int32Array, what }) as Int32Array;
  const columnStarts = readMatlabNumbers(cursor, {
    ...{ Numbers: Int32Array, count: width + 1, what: 'the column starts of a sparse matrix' },
  }) as Int32Array;
  const entries = checkEntries(cursor, { height, allRows, columnStarts });
  const layout = { entries, room: allRows.length, logical };
  const values = readValues(cursor, layout);
  return {
    ...{ kind: 'sparse', shape, logical, columnStarts, values },
    rows: allRows.subarray(0, entries),
    ...(complex && { imaginary: readValues(cursor, layout) }),
  };
}

/** Number of entries; MATLAB may have reserved room for more. */
function checkEntries(
  cursor: MatlabCursor,
  {
    height,
    allRows,
    columnStarts,
  }: { readonly height: number; readonly allRows: Int32Array; readonly columnStarts: Int32Array },
): number {
  const entries = columnStarts.at(-1)!;
  const ascending = columnStarts.every((start, column) => start >= (columnStarts[column - 1] ?? 0));
  if (columnStarts[0] !== 0 || !ascending || entries > allRows.length) {
    throw cursor.fail(
      `expected column starts from 0 to at most ${allRows.length} in ascending order; the file is damaged`,
    );
  }
  const outside = allRows.subarray(0, entries).find((row) => row < 0 || row >= height);
  if (outside !== undefined) {
    throw cursor.fail(`expected rows below ${height}, got row ${outside}; the file is damaged`);
  }
  return entries;
}

function readValues(
  cursor: MatlabCursor,
  { entries, room, logical }: { readonly entries: number; readonly room: number; readonly logical: boolean },
): Float64Array {
  const what = 'the numbers of a sparse matrix';
  const element = cursor.next(what);
  // MATLAB stores truth values as bytes and yet calls them doubles.
  const bytes = logical && element.data.length === room;
  if (bytes) cursor.file.budget.take(8 * room, cursor.place(element.at));
  const values = bytes
    ? Float64Array.from(element.data)
    : (decodeMatlabNumbers(cursor, { element, Numbers: Float64Array, what }) as Float64Array);
  if (values.length >= entries) return values.subarray(0, entries);
  throw cursor.fail(`expected ${entries} numbers of a sparse matrix, got ${values.length}`, element.at);
}
