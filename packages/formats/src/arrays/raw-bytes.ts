import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { LegacyString } from '../pickle/legacy-string.js';

/**
 * The bytes of a pickled value: bytes themselves, a string of Python 2, or text whose characters stand for bytes.
 *
 * @throws {@link FormatError} if it is something else.
 */
export function rawBytes(value: unknown, place: FormatErrorPlace): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (value instanceof LegacyString) return value.bytes;
  if (typeof value !== 'string') throw new FormatError('expected the bytes of an array', place);
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) > 0xff) throw new FormatError('expected bytes, found other characters', place);
  }
  return new Uint8Array(Buffer.from(value, 'latin1'));
}
