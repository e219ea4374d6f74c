import { byteText } from '../files/byte-text.js';
import type { MatlabCursor } from './matlab-cursor.js';
import { arrayClasses } from './matlab-types.js';
import { readMatlabNumbers } from './read-matlab-numbers.js';

/** What stands at the beginning of every array. */
export interface MatlabHeader {
  /** Number of its class. */
  readonly arrayClass: number;
  readonly complex: boolean;
  readonly logical: boolean;
  /** At least two extents; none for what has no shape. */
  readonly shape: readonly number[];
  /** Name of the variable; empty for what lies in another array. */
  readonly name: string;
}

const [complexFlag, logicalFlag] = [0x0800, 0x0200];
const maxDimensions = 64;

/**
 * Reads the beginning of an array: flags, extents, name.
 *
 * @throws `FormatError` if it is something else.
 */
export function readMatlabHeader(cursor: MatlabCursor): MatlabHeader {
  // An array without any bytes is [].
  if (cursor.remaining === 0) {
    return { arrayClass: 6, complex: false, logical: false, shape: [0, 0], name: '' };
  }
  const { data, start, at } = cursor.next('the flags of an array');
  if (data.length !== 8) {
    throw cursor.fail(`expected 8 bytes of flags, got ${data.length}; the file is damaged`, at);
  }
  const flags = cursor.uint32(start);
  const arrayClass = flags & 0xff;
  const shape = arrayClass === arrayClasses.opaque ? [] : readShape(cursor);
  return {
    ...{ arrayClass, shape, complex: (flags & complexFlag) !== 0, logical: (flags & logicalFlag) !== 0 },
    name: byteText(cursor.next('the name of an array').data),
  };
}

function readShape(cursor: MatlabCursor): number[] {
  const place = cursor.place();
  const extents = readMatlabNumbers(cursor, { Numbers: Int32Array, what: 'the extents of an array' });
  const shape = Array.from(extents.subarray(0, maxDimensions + 1), Number);
  if (shape.length < 2 || shape.length > maxDimensions || shape.some((extent) => extent < 0)) {
    throw cursor.fail(
      `expected 2 to ${maxDimensions} extents of an array, none below 0, got (${shape.join(', ')}); the file is damaged`,
      place.offset,
    );
  }
  return shape;
}
