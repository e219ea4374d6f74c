import type { FormatErrorPlace } from './format-error.js';
import { FormatError } from './format-error.js';

/**
 * Decodes the text of protocol 0: Latin-1 with `\uXXXX` and `\UXXXXXXXX` for everything else.
 *
 * @throws {@link FormatError} if an escape names no character.
 */
export function decodeRawUnicode(line: Buffer, place: FormatErrorPlace): string {
  return line
    .toString('latin1')
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g, (_, short?: string, long?: string) => {
      const code = parseInt(short ?? (long as string), 16);
      if (code > 0x10ffff) throw new FormatError('expected a Unicode character', place);
      return String.fromCodePoint(code);
    });
}
