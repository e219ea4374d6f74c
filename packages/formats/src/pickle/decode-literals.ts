import { FormatError, type FormatErrorPlace } from '../format-error.js';

const maxDigits = 4300;
const maxBytes = 1024;

function narrow(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/**
 * Decodes a decimal integer of protocol 0 (a trailing `L` is allowed).
 *
 * @returns a `bigint` only beyond the integers that a `number` holds exactly
 * @throws {@link FormatError} if it is no integer or has more than 4300 digits.
 */
export function decodeDecimal(line: Buffer, place: FormatErrorPlace): number | bigint {
  const text = line
    .subarray(0, maxDigits + 3)
    .toString('latin1')
    .trim();
  if (!/^[+-]?\d{1,4300}L?$/.test(text) || line.length > maxDigits + 3) {
    throw new FormatError(`expected an integer of at most ${maxDigits} digits`, place);
  }
  return narrow(BigInt(text.replace(/^\+|L$/g, '')));
}

/**
 * Decodes a little-endian integer in two's complement.
 *
 * @returns a `bigint` only beyond the integers that a `number` holds exactly
 * @throws {@link FormatError} if it has more than 1024 bytes.
 */
export function decodeTwosComplement(bytes: Buffer, place: FormatErrorPlace): number | bigint {
  if (bytes.length > maxBytes) throw new FormatError(`an integer has more than ${maxBytes} bytes`, place);
  if (bytes.length === 0) return 0;
  if (bytes.length <= 6) return bytes.readIntLE(0, bytes.length);
  const magnitude = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  return narrow(BigInt.asIntN(8 * bytes.length, magnitude));
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes UTF-8 text strictly.
 *
 * @throws {@link FormatError} if the bytes are not valid UTF-8.
 */
export function decodeText(bytes: Buffer, place: FormatErrorPlace): string {
  if (bytes.length < 64 && bytes.every((byte) => byte < 0x80)) return bytes.toString('latin1');
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new FormatError('expected UTF-8 text', { ...place, cause });
  }
}

const singleLetters: Readonly<Record<string, number>> = {
  '\\': 0x5c,
  "'": 0x27,
  '"': 0x22,
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
};

/**
 * Decodes a quoted Python 2 string literal with its backslash escapes, as protocol 0 stores byte strings.
 *
 * @throws {@link FormatError} if quotes or escapes are wrong.
 */
export function decodeEscapes(line: Buffer, place: FormatErrorPlace): Uint8Array {
  const text = line.toString('latin1').trimEnd();
  const quote = text[0];
  if (text.length < 2 || (quote !== "'" && quote !== '"') || text.at(-1) !== quote) {
    throw new FormatError('expected a string in quotes', place);
  }
  const escape = /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\\'"abtnvfr]))|\\/g;
  const decoded = text.slice(1, -1).replace(escape, (_, hex?: string, octal?: string, letter?: string) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    if (letter !== undefined) return String.fromCharCode(singleLetters[letter]!);
    throw new FormatError('expected an escape sequence after a backslash', place);
  });
  return new Uint8Array(Buffer.from(decoded, 'latin1'));
}

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
