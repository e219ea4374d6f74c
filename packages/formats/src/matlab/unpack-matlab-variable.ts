import { inflateSync } from 'node:zlib';
import { MatlabCursor, type MatlabElement } from './matlab-cursor.js';

/**
 * Unpacks a compressed variable; at most as many bytes as may still be allocated.
 *
 * @returns a cursor over what was packed
 * @throws `FormatError` if it is damaged or unpacks to more.
 */
export function unpackMatlabVariable(cursor: MatlabCursor, { data, at }: MatlabElement): MatlabCursor {
  const { budget } = cursor.file;
  const place = cursor.place(at);
  let unpacked: Buffer;
  try {
    unpacked = inflateSync(data, { maxOutputLength: Math.max(1, budget.remaining) });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // More than the rest: the budget says it in its words.
    if (code === 'ERR_BUFFER_TOO_LARGE') budget.take(budget.remaining + 1, place);
    throw cursor.fail(`expected a variable compressed with zlib (${message}); the file is damaged`, at);
  }
  budget.take(unpacked.length, place);
  return new MatlabCursor(unpacked, cursor.file, { unpackedFrom: at });
}
