import { byteText } from '../files/byte-text.js';
import type { MatlabCursor } from './matlab-cursor.js';
import { arrayClasses, dataTypes, numberClass } from './matlab-types.js';
import { readMatlabCell, readMatlabStruct } from './read-matlab-containers.js';
import { readMatlabHeader, type MatlabHeader } from './read-matlab-header.js';
import { readMatlabArray } from './read-matlab-numbers.js';
import { readMatlabSparse } from './read-matlab-sparse.js';
import { readMatlabText } from './read-matlab-text.js';
import type { MatlabNumeric, MatlabValue } from './matlab-value.js';

/** What a value needs beside its numbers. */
const bytesPerValue = 512;

/**
 * Reads what follows the header of an array.
 *
 * @param depth - in how many containers it lies
 * @throws `FormatError` if it is damaged, too deep or too large.
 */
export function readMatlabMatrix(
  cursor: MatlabCursor,
  { header, depth }: { readonly header: MatlabHeader; readonly depth: number },
): MatlabValue {
  const { budget, maxDepth } = cursor.file;
  if (depth > maxDepth) {
    throw cursor.fail(`expected at most ${maxDepth} containers in each other, got more`);
  }
  budget.take(bytesPerValue, cursor.place());
  const { arrayClass, shape } = header;
  const container = { shape, readMember: (within: MatlabCursor) => readMember(within, depth + 1) };
  if (arrayClass === arrayClasses.cell) return readMatlabCell(cursor, container);
  if (arrayClass === arrayClasses.struct) return readMatlabStruct(cursor, container);
  if (arrayClass === arrayClasses.text) return readMatlabText(cursor, shape);
  if (arrayClass === arrayClasses.sparse) return readMatlabSparse(cursor, header);
  return readNumeric(cursor, header) ?? { kind: 'unsupported', what: nameUnsupported(cursor, arrayClass) };
}

function readMember(cursor: MatlabCursor, depth: number): MatlabValue {
  const element = cursor.next('an array');
  if (element.type !== dataTypes.matrix) {
    throw cursor.fail(`expected an array, got data of type ${element.type}; the file is damaged`, element.at);
  }
  const within = cursor.within(element);
  return readMatlabMatrix(within, { header: readMatlabHeader(within), depth });
}

function readNumeric(
  cursor: MatlabCursor,
  { arrayClass, shape, complex, logical }: MatlabHeader,
): MatlabValue | undefined {
  const found = numberClass(arrayClass);
  if (found === undefined) return undefined;
  if (logical) {
    const what = 'the truth values of an array';
    return {
      kind: 'logical',
      array: readMatlabArray<Uint8Array>(cursor, { shape, Numbers: Uint8Array, what }),
    };
  }
  const { className, Numbers } = found;
  const read = (what: string) => readMatlabArray(cursor, { shape, Numbers, what });
  const array = read('the numbers of an array');
  const numeric: MatlabNumeric = { kind: 'numeric', className, array };
  return complex ? { ...numeric, imaginary: read('the imaginary parts of an array') } : numeric;
}

/** What it is that only MATLAB can use. */
function nameUnsupported(cursor: MatlabCursor, arrayClass: number): string {
  if (arrayClass === arrayClasses.functionHandle) return 'a function handle';
  // Of an object that MATLAB stores elsewhere in the file the name of the system of types comes first.
  if (arrayClass === arrayClasses.opaque) cursor.next('a system of types');
  if (arrayClass !== arrayClasses.opaque && arrayClass !== arrayClasses.object) {
    throw cursor.fail(`expected a class of arrays from 1 to 17, got ${arrayClass}; the file is damaged`);
  }
  const name = byteText(cursor.next('the name of a class').data.subarray(0, 80));
  return `an object of class ${JSON.stringify(name)}`;
}
