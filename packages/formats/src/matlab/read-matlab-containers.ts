import { elementCount } from '../arrays/nd-array-from-elements.js';
import { byteText } from '../files/byte-text.js';
import type { MatlabCursor } from './matlab-cursor.js';
import type { MatlabCell, MatlabStruct, MatlabValue } from './matlab-value.js';

/** Reads the next array within a container. */
export type ReadMember = (cursor: MatlabCursor) => MatlabValue;

/** Smallest array: a tag alone. */
const smallestArray = 8;
/** What an element of an array of structs needs beside its fields. */
const bytesPerStruct = 256;

/**
 * Reads the cells of a cell array.
 *
 * @throws `FormatError` if there are fewer than its shape says.
 */
export function readMatlabCell(
  cursor: MatlabCursor,
  { shape, readMember }: { readonly shape: readonly number[]; readonly readMember: ReadMember },
): MatlabCell {
  const count = elementCount(shape, cursor.place());
  checkRoom(cursor, { count, what: 'cells' });
  return { kind: 'cell', shape, cells: Array.from({ length: count }, () => readMember(cursor)) };
}

/**
 * Reads an array of structs.
 *
 * @throws `FormatError` if there are fewer values than its shape says, or two fields have one name.
 */
export function readMatlabStruct(
  cursor: MatlabCursor,
  { shape, readMember }: { readonly shape: readonly number[]; readonly readMember: ReadMember },
): MatlabStruct {
  const count = elementCount(shape, cursor.place());
  const fields = readFieldNames(cursor);
  checkRoom(cursor, { count: count * fields.length, what: 'values of fields' });
  cursor.file.budget.take(count * bytesPerStruct, cursor.place());
  const elements = Array.from(
    { length: count },
    () => new Map(fields.map((field) => [field, readMember(cursor)])),
  );
  return { kind: 'struct', shape, fields, elements };
}

function checkRoom(
  cursor: MatlabCursor,
  { count, what }: { readonly count: number; readonly what: string },
): void {
  if (count * smallestArray <= cursor.remaining) return;
  throw cursor.fail(
    `expected ${count} ${what}, got ${cursor.remaining} bytes; the file is cut short or damaged`,
  );
}

function readFieldNames(cursor: MatlabCursor): string[] {
  const { data, start, at } = cursor.next('the length of field names');
  const length = data.length === 4 ? cursor.uint32(start) : 0;
  const names = cursor.next('the names of fields');
  if (names.data.length > 0 && (length === 0 || names.data.length % length !== 0)) {
    throw cursor.fail(
      `expected names of fields of ${length} bytes each, got ${names.data.length} bytes; the file is damaged`,
      at,
    );
  }
  const fields = new Set<string>();
  cursor.file.budget.take(bytesPerStruct * (names.data.length / Math.max(1, length)), cursor.place(names.at));
  for (let from = 0; from < names.data.length; from += length) {
    const padded = names.data.subarray(from, from + length);
    const end = padded.indexOf(0);
    const field = byteText(end < 0 ? padded : padded.subarray(0, end));
    if (fields.has(field)) {
      throw cursor.fail(
        `expected one field ${JSON.stringify(field)}, got two; the file is damaged`,
        names.at,
      );
    }
    fields.add(field);
  }
  return [...fields];
}
